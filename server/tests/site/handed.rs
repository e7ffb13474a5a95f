//! The code of an attendee's pages finds by its id what the server has written: what is not there, it passes over.

use crate::support::TestSite;

const REPORT: [&str; 2] = [
    include_str!("../../../app/src/attend/browser/report.rs"),
    include_str!("../../../app/src/attend/browser/receipt.rs"),
];
const FOLLOW_UP: [&str; 3] = [
    include_str!("../../../app/src/attend/browser/mailbox.rs"),
    include_str!("../../../app/src/attend/browser/composer.rs"),
    include_str!("../../../app/src/attend/browser/wishes.rs"),
];
const BOTH: &str = include_str!("../../../app/src/attend/browser/mod.rs");

/// The ids that stand in a source where something on the page is asked for.
fn ids(source: &str) -> Vec<&str> {
    let calls = source.split("dom::").skip(1).filter_map(|call| call.split_once('('));
    let arguments = calls.flat_map(|(name, rest)| rest.split(", ").take(if name == "unfold" { 2 } else { 1 }));
    arguments.filter_map(|argument| argument.strip_prefix('"')?.split('"').next()).collect()
}

#[tokio::test]
async fn every_id_that_the_code_asks_for_is_on_its_page() {
    let site = TestSite::new().await;
    for (path, sources, least) in [("/conf/report", &REPORT[..], 15), ("/conf/follow-up", &FOLLOW_UP[..], 15)] {
        let page = site.anon().get(path).await;
        let wanted: Vec<&str> = sources.iter().chain([&BOTH]).flat_map(|source| ids(source)).collect();
        assert!(wanted.len() >= least, "{path}: {wanted:?}");
        for id in wanted {
            assert!(page.finds(&format!("#{id}")), "{id} at {path}");
        }
    }
}

#[test]
fn ids_are_found_in_a_source() {
    let source = r#"dom::say("sealing", &text); dom::find::<Element>("messages")?; dom::unfold("receipt", "filed");
        dom::say(ADDRESS, typed(&address)); dom::on_press("print", keepsake::print);"#;
    assert_eq!(ids(source), ["sealing", "messages", "receipt", "filed", "print"]);
}
