//! Labels and their numbers.

use super::corpus::Paragraph;
use std::collections::BTreeMap;

/// The labels of one kind, in the order of their numbers.
#[derive(Default)]
pub struct Numbers {
    pub names: Vec<String>,
    numbers: BTreeMap<String, u16>,
}

impl Numbers {
    /// Of labels that occur often enough, by name; the root's relation comes first, for the model gives it to roots alone.
    fn of<'a>(labels: impl Iterator<Item = &'a String>, enough: usize) -> Numbers {
        let mut counts = BTreeMap::<&String, usize>::new();
        labels.for_each(|label| *counts.entry(label).or_default() += 1);
        let often = counts.into_iter().filter(|(_, count)| *count >= enough).map(|(label, _)| label.clone());
        let mut names: Vec<String> = often.collect();
        names.sort_by_key(|label| label != "root");
        let numbers = names.iter().cloned().zip(0..).collect();
        Numbers { names, numbers }
    }

    pub fn find(&self, label: &str) -> Option<u16> {
        self.numbers.get(label).copied()
    }

    pub fn len(&self) -> usize {
        self.names.len()
    }
}

/// The labels of one way to annotate: that of the treebanks, or a machine's.
pub struct Space {
    pub tags: Numbers,
    pub relations: Numbers,
    pub names: Numbers,
}

impl Space {
    pub fn of(paragraphs: &[Paragraph]) -> Space {
        let all = || paragraphs.iter().flatten();
        let names = all().flat_map(|sentence| &sentence.names).filter(|name| !name.is_empty());
        Space {
            tags: Numbers::of(all().flat_map(|sentence| &sentence.tags), 5),
            relations: Numbers::of(all().flat_map(|sentence| &sentence.relations), 1),
            names: Numbers::of(names, 1),
        }
    }
}
