//! The ids by which the browser's code finds elements. A missing element would be skipped silently.

use app::{
    attend::ids::{ON_BOTH_PAGES, ON_FOLLOW_UP_PAGE, ON_RECEIPT, ON_REPORT_PAGE, answer, answered, option},
    domain::question::Question,
};

use crate::support::TestSite;

fn of_questions() -> Vec<String> {
    let ids = |question: &Question| {
        let code = question.code();
        let options = question.choices().into_iter().map(|choice| option(code, choice.code()));
        options.chain([answer(code), answered(code)]).collect::<Vec<_>>()
    };
    Question::ALL.iter().flat_map(ids).collect()
}

#[tokio::test]
async fn every_id_that_the_code_asks_for_is_on_its_page_once() {
    let site = TestSite::new().await;
    let fixed = |lists: &[&[&str]]| lists.concat().into_iter().map(str::to_owned).collect::<Vec<_>>();
    let report = fixed(&[ON_BOTH_PAGES, ON_REPORT_PAGE, ON_RECEIPT]);
    let follow_up = [fixed(&[ON_BOTH_PAGES, ON_FOLLOW_UP_PAGE]), of_questions()].concat();
    for (path, ids) in [("/conf/report", report), ("/conf/follow-up", follow_up)] {
        let page = site.anon().get(path).await;
        for id in ids {
            assert_eq!(page.text().matches(&format!("id=\"{id}\"")).count(), 1, "{id} at {path}");
        }
    }
}
