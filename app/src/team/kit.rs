//! A secret key on paper or in a file: a member's recovery kit, or the event recovery key. Nobody else has a copy.

use time::OffsetDateTime;

use crate::{
    address::Page,
    domain::event::Slug,
    seal::{SecretKey, SecretText},
    ui::moment,
};

/// Number of the key's last characters that a member types to show that they kept it.
pub const TAIL: usize = 4;
/// Number of characters in one group of the printed key.
const GROUP: usize = 6;
/// Length of the prefix that all keys share. It is a group of its own.
const BEGINNING: usize = "AGE-SECRET-KEY-1".len();

/// The owner of the key.
#[derive(Clone, PartialEq, Eq)]
pub enum Keeper {
    /// A member, by their e-mail address.
    Member(String),
    /// The event, whose key is kept on paper by a holder of this name.
    Paper(String),
}

/// A key with everything that is printed beside it.
#[derive(Clone)]
pub struct Kit {
    pub event: Slug,
    pub event_name: String,
    /// The origin of the site, without a trailing slash.
    pub site: String,
    pub keeper: Keeper,
    pub key: SecretKey,
    pub made_at: OffsetDateTime,
}

impl Kit {
    /// The address of the page where the key is used.
    pub fn address(&self) -> String {
        let page = match self.keeper {
            Keeper::Member(_) => Page::Recover,
            Keeper::Paper(_) => Page::Restore,
        };
        [self.site.as_str(), &page.path(&self.event)].concat()
    }

    /// The kit as an age identity file. Every line but the last is a comment; the last three are as `age-keygen`
    /// writes them.
    pub fn text(&self) -> SecretText {
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (title, who) = match &self.keeper {
            Keeper::Member(email) => ("Aside recovery kit", format!("member: {}", one_line(email))),
            Keeper::Paper(holder) => ("Aside recovery key of an event", format!("holder: {}", one_line(holder))),
        };
        SecretText::new(format!(
            "# {title}\n\
             # event: {} ({})\n\
             # {who}\n\
             # use it at: {}\n\
             #\n\
             # The last line is the secret key. It opens cases; show it to nobody.\n\
             #\n\
             # created: {}\n\
             # public key: {}\n\
             {}\n",
            one_line(&self.event_name),
            self.event,
            self.address(),
            moment::machine(self.made_at),
            self.key.public().as_str(),
            self.key.to_text().expose(),
        ))
    }

    pub fn file_name(&self) -> String {
        format!("aside-identity-{}.txt", self.event)
    }

    /// The secret key in groups. Joined, they are the whole key.
    pub fn groups(&self) -> Vec<SecretText> {
        let text = self.key.to_text();
        let (beginning, rest) = text.expose().split_at(BEGINNING);
        let rest = rest.as_bytes().chunks(GROUP).map(|group| String::from_utf8_lossy(group).into_owned());
        std::iter::once(beginning.to_owned()).chain(rest).map(SecretText::new).collect()
    }

    /// Whether the typed text is the end of the key: [`TAIL`] characters, in any case.
    pub fn ends_with(&self, typed: &str) -> bool {
        let typed = typed.trim().to_uppercase();
        typed.chars().count() == TAIL && self.key.to_text().expose().to_uppercase().ends_with(&typed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    fn kit(keeper: Keeper) -> Kit {
        Kit {
            event: "demo".parse().unwrap(),
            event_name: "Demo\nConf".to_owned(),
            site: "https://aside.example".to_owned(),
            keeper,
            key: SecretKey::generate(),
            made_at: datetime!(2026-05-03 12:00 UTC),
        }
    }

    #[test]
    fn a_kit_is_an_identity_file_with_one_line_that_counts() {
        let kit = kit(Keeper::Member("ana@example.org\n".to_owned()));
        let text = kit.text();
        let lines: Vec<_> = text.expose().lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(lines.len(), 1);
        assert_eq!(SecretKey::find(text.expose()).unwrap().public(), kit.key.public());
        assert!(text.expose().contains("# event: Demo Conf (demo)\n# member: ana@example.org\n"));
        let public = kit.key.public();
        let end = format!("# created: 2026-05-03T12:00:00Z\n# public key: {}\n{}\n", public.as_str(), lines[0]);
        assert!(text.expose().ends_with(&end), "as age-keygen writes it");
        assert_eq!(kit.file_name(), "aside-identity-demo.txt");
    }

    #[test]
    fn a_kit_says_where_it_is_used() {
        let member = kit(Keeper::Member("ana@example.org".to_owned()));
        assert!(member.text().expose().contains("# use it at: https://aside.example/demo/recover\n"));
        let paper = kit(Keeper::Paper("Notary\nKlein".to_owned()));
        let text = paper.text();
        assert!(text.expose().contains("# holder: Notary Klein\n# use it at: https://aside.example/demo/restore\n"));
    }

    #[test]
    fn a_key_is_shown_in_groups_and_the_last_is_typed_back() {
        let kit = kit(Keeper::Member(String::new()));
        let groups = kit.groups();
        let whole: String = groups.iter().map(SecretText::expose).collect();
        assert_eq!(whole, kit.key.to_text().expose());
        assert_eq!(groups.last().unwrap().expose().len(), TAIL);
        assert!(kit.ends_with(groups.last().unwrap().expose()));
    }

    #[test]
    fn only_the_last_four_characters_show_that_it_was_kept() {
        let kit = kit(Keeper::Paper(String::new()));
        let text = kit.key.to_text();
        let (rest, tail) = text.expose().split_at(text.expose().len() - TAIL);
        assert!(kit.ends_with(tail));
        assert!(kit.ends_with(&format!(" {} ", tail.to_lowercase())));
        let longer = &text.expose()[rest.len() - 1..];
        for wrong in ["", &tail[1..], longer, "BBBB"] {
            assert!(!kit.ends_with(wrong), "{wrong}");
        }
    }
}
