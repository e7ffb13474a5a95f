//! The queue: visible cases, filters and pages.

use std::collections::BTreeSet;

use server::service::triage::PAGE;

use crate::support::{TestMember, TestSite, answer::Answer, person::Person, sealed_report};

/// The cases of a page, by the code names in their addresses.
fn cases(page: &Answer) -> Vec<String> {
    let page = page.page();
    let links = page.all(".case-row a[href^='/conf/desk/']").into_iter().map(|link| link.attr("href").unwrap());
    links.map(|path| path.trim_start_matches("/conf/desk/").to_owned()).collect()
}

/// The address of the next page.
fn next(page: &Answer) -> Option<String> {
    let page = page.page();
    Some(page.first("a[rel=next]")?.attr("href")?.to_owned())
}

async fn file(site: &TestSite, ana: &TestMember) -> String {
    sealed_report("It happened.", &[ana], &[]).file(site).await
}

async fn shown(person: &Person, query: &str) -> Vec<String> {
    let page = person.get(&format!("/conf/desk{query}")).await;
    assert_eq!((page.status.as_u16(), page.header("cache-control")), (200, "no-store"));
    let mut cases = cases(&page);
    cases.sort();
    cases
}

#[tokio::test]
async fn a_queue_shows_what_its_filter_says() {
    let site = TestSite::new().await;
    let (ana, ben) = (site.chair("Ana").await, site.responder("Ben").await);
    let [new, mine, his, closed] =
        [file(&site, &ana).await, file(&site, &ana).await, file(&site, &ana).await, file(&site, &ana).await];
    let person = ana.person.clone();
    for (case, owner) in [(&mine, &ana), (&his, &ben), (&closed, &ana)] {
        let done = person.triage(case, &[("version", "1"), ("assignee", owner.id())]).await;
        assert_eq!(done.status, 303);
    }
    for (case, to) in [(&his, "acknowledged"), (&closed, "resolved")] {
        assert_eq!(person.close_case(case, "2", to, "spam").await.status, 303);
    }
    let expected: [(&str, &[&String]); 9] = [
        ("", &[&new, &mine, &his]),
        ("?all=1", &[&new, &mine, &his, &closed]),
        ("?mine=1", &[&mine]),
        ("?mine=1&all=1", &[&mine, &closed]),
        ("?status=received", &[&new, &mine]),
        ("?status=acknowledged", &[&his]),
        ("?status=resolved", &[&closed]),
        ("?status=acknowledged&mine=1", &[]),
        ("?status=in-review", &[]),
    ];
    for (query, cases) in expected {
        let mut cases: Vec<String> = cases.iter().map(|case| (*case).clone()).collect();
        cases.sort();
        assert_eq!(shown(&person, query).await, cases, "{query}");
    }
    assert_eq!(shown(&ben.person.clone(), "?mine=1").await, [his]);
}

#[tokio::test]
async fn an_address_that_makes_no_sense_is_harmless() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let case = file(&site, &ana).await;
    let person = ana.person.clone();
    assert_eq!(shown(&person, "?status=lost&x=y").await, [case]);
    for after in ["x", "", "7", "1.2.3", "1.%27%20OR%201%3D1"] {
        let page = person.get(&format!("/conf/desk?after={after}")).await;
        assert_eq!(page.status, 404, "{after}");
        assert!(page.shows("title", "Nothing here"), "{}", page.text());
    }
}

#[tokio::test]
async fn pages_follow_each_other_without_gap_or_double_while_cases_come_in() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let person = ana.person.clone();
    let mut old = BTreeSet::new();
    for n in 0..2 * PAGE + 7 {
        old.insert(file(&site, &ana).await);
        // Many in the same second, some not.
        site.wait(i64::from(n % 9 == 0));
    }
    let mut seen = Vec::new();
    let mut address = "/conf/desk".to_owned();
    let mut pages = Vec::new();
    loop {
        let page = person.get(&address).await;
        let cases = cases(&page);
        pages.push(cases.len());
        seen.extend(cases);
        // One in the same second as the newest, one later.
        file(&site, &ana).await;
        site.wait(1);
        file(&site, &ana).await;
        match next(&page) {
            Some(next) => address = next,
            None => break,
        }
    }
    assert_eq!(pages, [PAGE, PAGE, 7]);
    assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), seen.len(), "nothing twice");
    assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), old, "nothing left out");
    assert!(person.get(&address).await.shows("a.button", "Back to the newest"));
}

#[tokio::test]
async fn the_newest_comes_first_and_the_next_page_keeps_the_filter() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let mut filed = Vec::new();
    for _ in 0..=PAGE {
        filed.insert(0, file(&site, &ana).await);
        site.wait(1);
    }
    let page = ana.get("/conf/desk?status=received").await;
    assert_eq!(cases(&page), filed[..PAGE]);
    let next = next(&page).unwrap();
    assert!(next.starts_with("/conf/desk?status=received&after="), "{next}");
    assert_eq!(cases(&ana.get(&next).await), filed[PAGE..]);
}
