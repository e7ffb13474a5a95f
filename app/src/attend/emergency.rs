//! Emergency contacts: help for someone in danger, before they write a report.

use leptos::prelude::*;

use super::api::OnDuty;
use crate::{
    domain::event::{EmergencyContact, sms, tel},
    texts::translations::texts,
};

/// The members on duty, to call or to text, and the emergency numbers; empty if there are neither.
#[component]
pub fn EmergencyContacts(on_duty: Vec<OnDuty>, numbers: Vec<EmergencyContact>) -> impl IntoView {
    (!on_duty.is_empty() || !numbers.is_empty()).then(|| {
        let texts = texts();
        let help = if on_duty.is_empty() { texts.danger_hint() } else { texts.now_duty() };
        let people = on_duty.into_iter().map(|OnDuty { name, phone }| {
            view! {
                <li class="on-duty">
                    <a class="button call" href=tel(&phone)>
                        <span>{texts.now_on_duty(&name)}</span>
                        <strong dir="ltr">{phone.clone()}</strong>
                    </a>
                    <a class="button" href=sms(&phone) aria-label=texts.now_text_to(&name)>
                        {texts.now_text()}
                    </a>
                </li>
            }
        });
        let numbers = numbers.into_iter().map(|contact| {
            let tel = contact.tel();
            view! {
                <li>
                    <a class="button call" href=tel>
                        <span>{contact.label}</span>
                        <strong dir="ltr">{contact.number}</strong>
                    </a>
                </li>
            }
        });
        view! {
            <section class="danger" aria-labelledby="danger">
                <h2 id="danger">{texts.now_heading()}</h2>
                <p>{help}</p>
                <ul>{people.collect_view()} {numbers.collect_view()}</ul>
            </section>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_nobody_can_be_reached_nothing_is_promised() {
        let html = view! { <EmergencyContacts on_duty=Vec::new() numbers=Vec::new() /> }.to_html();
        assert!(!html.contains("happening"), "{html}");
    }

    #[test]
    fn someone_on_duty_can_be_called_and_written_to() {
        let on_duty = vec![OnDuty { name: "Ben".to_owned(), phone: "+49 30 1".to_owned() }];
        let html = view! { <EmergencyContacts on_duty numbers=Vec::new() /> }.to_html();
        assert!(html.contains("href=\"tel:+49301\"") && html.contains("href=\"sms:+49301\""), "{html}");
    }
}
