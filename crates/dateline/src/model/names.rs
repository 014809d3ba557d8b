//! Names: the best sequence of labels in which each name begins before it goes on.

use super::choice::best;

/// What a label says of a word with regard to names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Outside,
    /// The first word of a name.
    Begin,
    /// A later word, after the label with this index that begins such a name.
    Inside(usize),
}

/// Finds names by their labels: `O` for none, `B-person` for a first word, `I-person` for a later one.
#[derive(Debug)]
pub(super) struct Labels<'a> {
    pub names: Vec<&'a str>,
    places: Vec<Place>,
}

impl<'a> Labels<'a> {
    /// None where a label that goes on has none that begins, or no label stands for no name.
    pub fn new(names: Vec<&'a str>) -> Option<Labels<'a>> {
        let place = |name: &&str| match name.split_once('-') {
            None => Some(Place::Outside),
            Some(("I", kind)) => {
                names.iter().position(|other| other.strip_prefix("B-") == Some(kind)).map(Place::Inside)
            }
            Some(_) => Some(Place::Begin),
        };
        let places = names.iter().map(place).collect::<Option<Vec<_>>>()?;
        places.contains(&Place::Outside).then_some(Labels { names, places })
    }

    /// The labels of words in order, each word with a row of scores: those of the greatest sum, of equals the first (Viterbi 1967).
    /// `room` is room to work in.
    pub fn best<'s>(&self, scores: impl Iterator<Item = &'s [f32]>, room: &mut Room, labels: &mut Vec<u8>) {
        let Room { sums, next, before } = room;
        let count = self.names.len();
        before.clear();
        labels.clear();
        for row in scores {
            next.clear();
            if before.is_empty() {
                let start = |(at, score): (usize, &f32)| match self.places[at] {
                    Place::Inside(_) => f32::MIN,
                    _ => *score,
                };
                next.extend(row.iter().enumerate().map(start));
                before.resize(count, 0);
            } else {
                let any = best(sums);
                for (at, score) in row.iter().enumerate().take(count) {
                    let from = match self.places[at] {
                        Place::Inside(begin) if sums[begin] >= sums[at] => begin,
                        Place::Inside(_) => at,
                        _ => any,
                    };
                    next.push((sums[from] + score).max(f32::MIN));
                    before.push(from as u8);
                }
            }
            std::mem::swap(sums, next);
        }
        if before.is_empty() {
            return;
        }
        let mut label = best(sums) as u8;
        for row in before.chunks_exact(count).rev() {
            labels.push(label);
            label = row[usize::from(label)];
        }
        labels.reverse();
    }
}

/// Room to work in.
#[derive(Debug, Default)]
pub(super) struct Room {
    /// The greatest sums up to a word, by its label.
    sums: Vec<f32>,
    next: Vec<f32>,
    /// For each word and label, the label before it in the best sequence.
    before: Vec<u8>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_begins_before_it_goes_on() {
        let labels = Labels::new(vec!["B-person", "I-person", "O", "B-place", "I-place"]).unwrap();
        let mut out = Vec::new();
        let rows: [&[f32]; 4] = [
            &[1.0, 9.0, 0.0, 0.0, 2.0],
            &[0.0, 3.0, 1.0, 0.0, 0.0],
            &[0.0, 0.0, 5.0, 0.0, 1.0],
            &[0.0, 7.0, 6.0, 0.0, 0.0],
        ];
        labels.best(rows.into_iter(), &mut Room::default(), &mut out);
        assert_eq!(out, [0, 1, 2, 2]);
        labels.best([].into_iter(), &mut Room::default(), &mut out);
        assert!(out.is_empty());
    }

    #[test]
    fn labels_that_cannot_begin_are_refused() {
        assert!(Labels::new(vec!["I-person", "O"]).is_none());
        assert!(Labels::new(vec!["B-person"]).is_none());
    }
}
