//! The type and mode of an event as it is told: what is to come, what is refused, and what another act is about (ONTOLOGY:
//! "Rules that decide hard cases").

use super::Status;
use super::trigger::{Means, Trigger};
use crate::lexicon::EventKind;
use crate::lexicon::cues::Part;
use crate::lexicon::predicates::Carries;

/// The type, mode and status of an event whose clause and statement give it `status`. `is_refused` says that its clause is
/// negated and told of what is to come, `is_with_words` that it is an attack with words, `is_by_force` that soldiers or police act.
pub(super) fn as_told(
    trigger: &Trigger,
    status: Status,
    is_refused: bool,
    is_with_words: bool,
    is_by_force: bool,
) -> (EventKind, Option<&'static str>, Status) {
    let reading = trigger.act.reading;
    let (kind, mode) = (reading.kind, reading.mode);
    if let Some(about) = &trigger.about {
        let subject = (about.reading.kind, about.reading.mode);
        // To promise a harm is to threaten it.
        if reading.threatens && is_harm(about.reading.kind) {
            return (EventKind::Threaten, mode_about(EventKind::Threaten, subject), status);
        }
        return (kind, mode.or_else(|| mode_about(kind, subject)), status);
    }
    if trigger.act.means == Means::Words || is_with_words && trigger.act.means == Means::Untold {
        return (EventKind::Accuse, Some("disapprove"), status);
    }
    // PROTEST is dissent with bodies: soldiers who block or occupy a street restrict others.
    if is_by_force && mode == Some("obstruct") {
        return (EventKind::Coerce, Some("restrict"), status);
    }
    // "would never win support": who is not given it refuses nothing.
    if is_refused && is_yielding(kind) && trigger.act.carries != Carries::Undergone {
        return (EventKind::Reject, mode_about(EventKind::Reject, (kind, mode)), Status::Reported);
    }
    // "has not accepted the offer": who is asked and does not do it refuses. "Did not cooperate" is a row, which is denied by none.
    let is_withheld = kind == EventKind::Agree && reading.part == Part::Verb && trigger.act.noun.is_some();
    if status == Status::Negated && is_withheld {
        return (EventKind::Reject, mode_about(EventKind::Reject, (kind, mode)), Status::Reported);
    }
    // "said he will not attend": who says that they will not do it has refused already.
    let is_denied = |told: Status| match told {
        Status::Negated => reading.with.iter().any(|with| with == "not" || with == "wont"),
        Status::Future => reading.with.iter().any(|with| with == "wont"),
        _ => false,
    };
    if is_denied(status) {
        return (kind, mode, Status::Reported);
    }
    if status != Status::Future {
        return (kind, mode, status);
    }
    match kind {
        // A withdrawal still to come is CONCEDE; any other cooperation still to come is AGREE.
        EventKind::Retreat if matches!(mode, Some("withdraw" | "ceasefire" | "disarm")) => {
            (EventKind::Concede, mode, status)
        }
        EventKind::Retreat if mode == Some("resign") => (EventKind::Retreat, mode, status),
        // "will endorse Holm": whoever says so has taken sides.
        EventKind::Support if reading.declared => (kind, mode, status),
        EventKind::Consult | EventKind::Cooperate | EventKind::Aid | EventKind::Support | EventKind::Retreat => {
            (EventKind::Agree, None, status)
        }
        _ => (kind, mode, status),
    }
}

/// Whether the type is one of cooperation, so that to say that one will not do it is to refuse.
fn is_yielding(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Agree
            | EventKind::Consult
            | EventKind::Support
            | EventKind::Concede
            | EventKind::Cooperate
            | EventKind::Aid
            | EventKind::Retreat
    )
}

/// Whether the type is one of material conflict.
pub(super) fn is_harm(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Protest | EventKind::Sanction | EventKind::Mobilize | EventKind::Coerce | EventKind::Assault
    )
}

/// The mode of a demand, a refusal or a threat from what it is about.
fn mode_about(kind: EventKind, (about, mode): (EventKind, Option<&'static str>)) -> Option<&'static str> {
    match kind {
        EventKind::Request | EventKind::Reject => Some(match about {
            EventKind::Aid | EventKind::Cooperate | EventKind::Support => "assist",
            EventKind::Concede | EventKind::Retreat => "yield",
            EventKind::Consult => "meet",
            _ => "change",
        }),
        EventKind::Threaten => match about {
            EventKind::Assault | EventKind::Mobilize => Some("violence"),
            EventKind::Sanction if mode == Some("expel") => Some("expel"),
            EventKind::Sanction | EventKind::Reject | EventKind::Protest | EventKind::Retreat => Some("relations"),
            EventKind::Coerce if mode == Some("arrest") => Some("arrest"),
            EventKind::Coerce if mode == Some("seize") => Some("territory"),
            EventKind::Coerce => Some("restrict"),
            _ => None,
        },
        _ => None,
    }
}
