//! The made-up reports of the demonstration.

use app::domain::{
    case::{Impact, Ongoing, Risk, Source},
    outcome::Outcome,
    question::Question,
    status::Status,
    treatment::Treatment,
};

/// A report, and the steps in which the team handled it.
pub(super) struct Scene {
    pub(super) hours_ago: i64,
    pub(super) source: Source,
    pub(super) what: &'static str,
    pub(super) ongoing: Option<Ongoing>,
    pub(super) treatment: Treatment,
    pub(super) answers: &'static [(Question, &'static str)],
    /// Indices in the team of the recused members.
    pub(super) recuse: &'static [usize],
    /// Hours before now, index in the team of the acting member, and the step.
    pub(super) steps: &'static [(i64, usize, Step)],
}

/// One step of a member or of the reporter.
pub(super) enum Step {
    Sort(&'static str, Impact, Risk),
    Move(Status),
    Close(Outcome),
    Answer(&'static str),
    Reply(&'static str),
    Note(&'static str),
}

use Step::{Answer, Close, Move, Note, Reply, Sort};

const ANA: usize = 0;
const BEN: usize = 1;
const MINA: usize = 2;
const TOMASZ: usize = 3;

pub(super) const SCENES: &[Scene] = &[
    Scene {
        hours_ago: 52,
        source: Source::Email,
        what: "During the workshop check-in, a volunteer asked me \u{201c}where I am really from\u{201d}, twice, and laughed when I did not answer.",
        ongoing: Some(Ongoing::No),
        treatment: Treatment::Confidential,
        answers: &[
            (Question::Place, "Registration desk, hall A"),
            (Question::Who, "Volunteer with a green lanyard, beard"),
            (Question::Contact, "Priya, priya@mail.example"),
        ],
        recuse: &[],
        steps: &[
            (51, MINA, Move(Status::Acknowledged)),
            (51, MINA, Sort("discrimination", Impact::Lower, Risk::Lower)),
            (
                50,
                MINA,
                Answer(
                    "Thank you for telling us, and we are sorry that this was your welcome. We know who was at the desk and will speak with him today. Is there anything you would like us to say, or to leave out?",
                ),
            ),
            (48, MINA, Reply("Please just tell him why it is hurtful. I do not need an apology.")),
            (30, MINA, Move(Status::InReview)),
            (
                29,
                MINA,
                Note(
                    "Spoke with him for ten minutes. He had not thought about it, took it well, and is off the desk for today.",
                ),
            ),
            (28, MINA, Move(Status::ActionAgreed)),
            (27, MINA, Close(Outcome::Conversation)),
        ],
    },
    Scene {
        hours_ago: 47,
        source: Source::Web,
        what: "A sponsor at booth 14 took my picture after I had said no, and it is now on their feed. I wear a red no-photo lanyard.",
        ongoing: Some(Ongoing::Yes),
        treatment: Treatment::Anonymous,
        answers: &[(Question::When, "Around 10:30"), (Question::Help, "I want the picture gone.")],
        recuse: &[],
        steps: &[
            (46, BEN, Move(Status::Acknowledged)),
            (46, BEN, Sort("photography", Impact::Lower, Risk::Higher)),
            (
                45,
                BEN,
                Answer(
                    "We went to the booth. The picture is deleted, and they have been reminded of the photo policy. Can you check that you no longer find it?",
                ),
            ),
            (44, BEN, Reply("It is gone. Thank you for being so quick.")),
            (43, BEN, Close(Outcome::Warning)),
        ],
    },
    Scene {
        hours_ago: 44,
        source: Source::InPerson,
        what: "A speaker showed a slide with a half-naked woman to make a point about load balancing. Several people near me left.",
        ongoing: Some(Ongoing::No),
        treatment: Treatment::Named,
        answers: &[
            (Question::Place, "Main stage"),
            (Question::Witnesses, "The whole front row; Jo from the accessibility team saw it too."),
            (Question::Contact, "Marit Hagen, table 3"),
        ],
        recuse: &[],
        steps: &[
            (43, ANA, Move(Status::Acknowledged)),
            (43, ANA, Sort("talk-content", Impact::Higher, Risk::Lower)),
            (40, ANA, Move(Status::InReview)),
            (
                39,
                ANA,
                Note(
                    "Watched the recording. It is slide 22. The speaker agrees to a cut; the video team holds the upload.",
                ),
            ),
            (38, ANA, Move(Status::ActionAgreed)),
            (26, ANA, Close(Outcome::TalkWithheld)),
        ],
    },
    Scene {
        hours_ago: 31,
        source: Source::Web,
        what: "At the party last night someone kept putting his hand on my back after I had stepped away three times. A friend then walked me out. I saw him again this morning in the hallway track and turned around.",
        ongoing: Some(Ongoing::Maybe),
        treatment: Treatment::Anonymous,
        answers: &[
            (Question::When, "About 23:00, until I left"),
            (Question::Place, "Rooftop bar, near the stairs"),
            (
                Question::Who,
                "Tall, grey hoodie with a fox print, badge turned around. I think he works for one of the cloud sponsors.",
            ),
            (Question::Safety, "I am here until tomorrow evening and would rather not meet him alone."),
            (Question::Help, "That I do not have to see him. That you know."),
        ],
        recuse: &[],
        steps: &[
            (30, TOMASZ, Move(Status::Acknowledged)),
            (30, TOMASZ, Sort("unwelcome-contact", Impact::Higher, Risk::Higher)),
            (
                30,
                TOMASZ,
                Answer(
                    "Thank you for writing. We believe you, and we take this seriously. We may know who it is. If you want company between sessions, someone from the team meets you anywhere: just tell us where.",
                ),
            ),
            (
                28,
                TOMASZ,
                Reply(
                    "Yes please, today at 17:00 at the cloakroom. He has a sticker of a whale on his laptop, if that helps.",
                ),
            ),
            (27, TOMASZ, Move(Status::InReview)),
            (
                26,
                ANA,
                Note("The sticker settles it. Ana and Tomasz talk with him at 14:00, in the quiet room, door open."),
            ),
            (4, TOMASZ, Move(Status::ActionAgreed)),
        ],
    },
    Scene {
        hours_ago: 27,
        source: Source::WebPlain,
        what: "Someone in the chat of track 2 writes insults under every question that a woman asks. The name changes but it is always the same tone.",
        ongoing: Some(Ongoing::Yes),
        treatment: Treatment::Anonymous,
        answers: &[(Question::Place, "Online, track 2"), (Question::Other, "I have screenshots.")],
        recuse: &[],
        steps: &[
            (26, BEN, Move(Status::Acknowledged)),
            (26, BEN, Sort("online", Impact::Lower, Risk::Higher)),
            (25, BEN, Note("Slow mode is on; the moderators have the pattern of names.")),
            (25, BEN, Move(Status::InReview)),
        ],
    },
    Scene {
        hours_ago: 23,
        source: Source::Web,
        what: "Ben from your team made a joke about my accent in the speakers\u{2019} lounge. People laughed. I do not want him to read this.",
        ongoing: Some(Ongoing::No),
        treatment: Treatment::Confidential,
        answers: &[
            (Question::Contact, "Yusuf, +49 151 5550 7788"),
            (Question::Language, "English is fine, Turkish is easier."),
        ],
        recuse: &[BEN],
        steps: &[
            (22, ANA, Move(Status::Acknowledged)),
            (22, ANA, Sort("discrimination", Impact::Lower, Risk::Lower)),
            (
                22,
                ANA,
                Answer(
                    "Thank you for trusting us with this. Ben has no access to your report and does not see that it exists. I would like to call you this afternoon; would 15:00 suit you?",
                ),
            ),
        ],
    },
    Scene {
        hours_ago: 20,
        source: Source::InPerson,
        what: "A participant was very drunk at the sponsors\u{2019} dinner, shouted at the staff and fell over a table. Nobody was hurt.",
        ongoing: Some(Ongoing::No),
        treatment: Treatment::Named,
        answers: &[(Question::Contact, "Venue manager, desk 1"), (Question::Place, "Restaurant, ground floor")],
        recuse: &[],
        steps: &[
            (19, MINA, Move(Status::Acknowledged)),
            (19, MINA, Sort("substance", Impact::Lower, Risk::Lower)),
            (9, MINA, Close(Outcome::Conversation)),
        ],
    },
    Scene {
        hours_ago: 18,
        source: Source::Web,
        what: "test test does this work",
        ongoing: None,
        treatment: Treatment::Anonymous,
        answers: &[],
        recuse: &[],
        steps: &[(17, TOMASZ, Close(Outcome::Spam))],
    },
    Scene {
        hours_ago: 8,
        source: Source::Web,
        what: "My former manager is here. He has followed me into two sessions today and sits right behind me. There is a no-contact agreement from my old company, I can show it.",
        ongoing: Some(Ongoing::Yes),
        treatment: Treatment::Confidential,
        answers: &[
            (Question::Who, "Name on the badge: R. Valk"),
            (Question::Safety, "Yes. He knows which hotel I stay in."),
            (Question::Contact, "Lena, lena@mail.example, please no phone calls"),
        ],
        recuse: &[],
        steps: &[
            (7, ANA, Move(Status::Acknowledged)),
            (7, ANA, Sort("harassment", Impact::Higher, Risk::Higher)),
            (
                7,
                ANA,
                Answer(
                    "We are acting on this now. Mina is at the back of your session and wears an orange vest. You decide each step; nothing happens without you.",
                ),
            ),
            (6, ANA, Reply("I see them. Thank you. Please do not tell him that it was me who wrote.")),
        ],
    },
    Scene {
        hours_ago: 5,
        source: Source::Web,
        what: "In the game room a group makes jokes about trans people at the table next to the door, loudly enough that everyone who passes hears it.",
        ongoing: Some(Ongoing::Yes),
        treatment: Treatment::Anonymous,
        answers: &[(Question::When, "Right now"), (Question::Place, "Game room, first table")],
        recuse: &[],
        steps: &[],
    },
    Scene {
        hours_ago: 3,
        source: Source::Phone,
        what: "A person without a badge asks women at the entrance for their phone numbers and blocks the way when they say no.",
        ongoing: Some(Ongoing::Maybe),
        treatment: Treatment::Anonymous,
        answers: &[(Question::Place, "Side entrance by the bikes"), (Question::Who, "Black cap, carries a tripod")],
        recuse: &[],
        steps: &[
            (2, BEN, Move(Status::Acknowledged)),
            (2, BEN, Sort("harassment", Impact::Higher, Risk::Higher)),
            (2, BEN, Note("Security is on the way; the venue has a camera there.")),
        ],
    },
    Scene {
        hours_ago: 1,
        source: Source::WebPlain,
        what: "The speaker in room 4 talked over the co-speaker all the time and took the microphone out of her hand. She looked really uncomfortable. I do not know her, I only watched.",
        ongoing: Some(Ongoing::No),
        treatment: Treatment::Anonymous,
        answers: &[(Question::Place, "Room 4"), (Question::When, "The 11:00 slot")],
        recuse: &[],
        steps: &[],
    },
];
