//! Reports that are near in time, as they come by: only those within reach of the next one are held, and the groups in which they hang
//! together until nothing can be added to them.

use super::cluster::{Pair, pair};
use super::score::{ENOUGH, Likeness, Report, WEEK, likeness};
use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// How many days on a report is compared: as far as days may lie apart.
const AHEAD: i32 = 4;

/// With how many later reports one is compared at most: more in so few days and of one type are no news of people.
const MOST: usize = 4_000;

/// Pairs that score less are not remembered.
const REMEMBERED: f64 = 0.35;

/// Reports that hang together by pairs of them that are alike, each with its place in the order of all.
#[derive(Default)]
pub(super) struct Group {
    pub(super) members: Vec<(usize, Rc<Report>)>,
    /// Of pairs of members, and of members with others that belong to no group of theirs; by their places.
    pub(super) likenesses: Vec<(Pair, Likeness)>,
    /// How many members a report that is still to come may reach.
    reached: usize,
}

impl Group {
    /// Takes another group in.
    pub(super) fn take(&mut self, other: Group) {
        self.members.extend(other.members);
        self.likenesses.extend(other.likenesses);
        self.reached += other.reached;
    }
}

/// The reports of one type at hand.
pub(super) struct Near<'a> {
    kind: &'a str,
    /// How many came by.
    count: usize,
    /// Those that the next may be compared with, each with the last day that it reaches.
    window: Vec<(usize, Rc<Report>, Option<Date>)>,
    groups: FxHashMap<usize, Group>,
    /// For each member of a group which group that is.
    group_of: FxHashMap<usize, usize>,
}

impl<'a> Near<'a> {
    pub(super) fn new(kind: &'a str) -> Near<'a> {
        let (groups, group_of) = (FxHashMap::default(), FxHashMap::default());
        Near { kind, count: 0, window: Vec::new(), groups, group_of }
    }

    /// Compares the next report with those that reach it; gives the groups that it and all later ones are beyond.
    pub(super) fn add(&mut self, report: Report) -> Vec<Group> {
        let (at, report) = (self.count, Rc::new(report));
        self.count += 1;
        let first = report.days.map(|(first, _)| first);
        let beyond = |from: usize, reach: &Option<Date>| {
            at - from > MOST || reach.zip(first).is_some_and(|(reach, first)| first > reach)
        };
        let left: Vec<usize> =
            self.window.extract_if(.., |(from, _, reach)| beyond(*from, reach)).map(|(from, ..)| from).collect();
        let ended = self.leave(&left);
        self.groups.insert(at, Group { members: vec![(at, report.clone())], likenesses: Vec::new(), reached: 1 });
        self.group_of.insert(at, at);
        let alike: Vec<(Pair, Likeness)> = self
            .window
            .iter()
            .filter_map(|(from, other, _)| {
                let like = likeness(self.kind, other, &report)?;
                (like.score >= REMEMBERED).then_some((pair(*from, at), like))
            })
            .collect();
        for (pair, like) in alike {
            let mut group = self.group_of[&at];
            if like.score >= ENOUGH {
                group = self.join(group, self.group_of[&pair.0]);
            }
            self.groups.entry(group).or_default().likenesses.push((pair, like));
        }
        // A year reaches no further than a week: of a day and a year in which it lies nobody knows whether they are one.
        let days = report.days.map(|(first, last)| (first, (last - first).get_days().min(WEEK) + AHEAD));
        let reach = days.and_then(|(first, days)| first.checked_add(days.days()).ok());
        self.window.push((at, report, reach));
        ended
    }

    /// The groups that are left when there are no more reports.
    pub(super) fn end(self) -> impl Iterator<Item = Group> {
        self.groups.into_values()
    }

    /// Counts reports out that nothing reaches any more; gives the groups of which none is left.
    fn leave(&mut self, left: &[usize]) -> Vec<Group> {
        let mut ended = Vec::new();
        for at in left {
            let name = self.group_of[at];
            let group = self.groups.entry(name).or_default();
            group.reached -= 1;
            if group.reached == 0 {
                let group = std::mem::take(group);
                self.groups.remove(&name);
                group.members.iter().for_each(|(member, _)| _ = self.group_of.remove(member));
                ended.push(group);
            }
        }
        ended
    }

    /// Makes one group of two; gives its name. The smaller is moved.
    fn join(&mut self, a: usize, b: usize) -> usize {
        if a == b {
            return a;
        }
        let size = |name: usize| self.groups[&name].members.len();
        let (from, to) = if size(a) <= size(b) { (a, b) } else { (b, a) };
        let moved = self.groups.remove(&from).unwrap_or_default();
        moved.members.iter().for_each(|(member, _)| _ = self.group_of.insert(*member, to));
        self.groups.entry(to).or_default().take(moved);
        to
    }
}
