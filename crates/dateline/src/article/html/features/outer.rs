//! What stands around a block: its markup, its place in the page, its neighbours, and what these say together with its words.

use super::super::blocks::Shape;
use super::super::page::{Page, letters};
use super::super::rules::Ruling;
use super::{Counter, Feature, Row, hash, size, tenths};
use crate::lexicon::page_hints::Hint;
use crate::lexicon::{labels, page_sections};
use html5ever::local_name;

/// Longer runs of blocks are all the same.
const FAR: usize = 12;

impl Counter<'_> {
    pub(super) fn markup(&self, index: usize, ruling: &Ruling, set: &mut impl FnMut(Feature, i16)) {
        let Page { tree, found, places, .. } = self.page;
        let candidate = &found.candidates[index];
        let shape = match candidate.shape {
            Shape::Loose | Shape::Caption => Feature::AsLoose,
            Shape::Paragraph => Feature::AsParagraph,
            Shape::Heading => Feature::AsHeading,
            Shape::Item => Feature::AsItem,
            Shape::Cell => Feature::AsCell,
            Shape::Quote => Feature::AsQuote,
        };
        set(shape, 1);
        let level = match tree.name(candidate.at) {
            Some(&local_name!("h1")) => 1,
            Some(&local_name!("h2")) => 2,
            Some(&local_name!("h3")) => 3,
            Some(&local_name!("h4")) => 4,
            Some(&(local_name!("h5") | local_name!("h6"))) => 5,
            _ => 0,
        };
        set(Feature::HeadingLevel, level);
        match ruling.fate {
            Err("links") => set(Feature::OutByLinks, 1),
            Err("before the article") => set(Feature::OutBefore, 1),
            Err("page furniture") => set(Feature::OutAsFurniture, 1),
            _ => {}
        }
        let hint = places.all[index].hint;
        set(Feature::InStandfirst, i16::from(hint == Some(Hint::Standfirst)));
        set(Feature::InEmbed, i16::from(hint == Some(Hint::Embed)));
        let near = self.page.around(candidate.at).take(FAR).filter_map(|id| found.hints[id as usize]);
        set(Feature::InNamed, near.into_iter().any(|hint| hint.reason().is_some()).into());
        for id in self.page.around(candidate.at).take(FAR) {
            match tree.name(id) {
                Some(&local_name!("aside")) => set(Feature::InAside, 1),
                Some(&local_name!("header")) => set(Feature::InHeader, 1),
                Some(&local_name!("footer")) => set(Feature::InFooter, 1),
                Some(&local_name!("figure")) => set(Feature::InFigure, 1),
                Some(&local_name!("table")) => set(Feature::InTable, 1),
                Some(&(local_name!("ul") | local_name!("ol") | local_name!("dl"))) => set(Feature::InList, 1),
                Some(&local_name!("section")) => set(Feature::InSection, 1),
                Some(&(local_name!("article") | local_name!("main") | local_name!("body"))) => break,
                _ => {}
            }
        }
        set(Feature::HasClass, tree.attribute(candidate.at, "class").is_some().into());
        set(Feature::HasStyle, tree.attribute(candidate.at, "style").is_some().into());
        set(Feature::AfterPicture, candidate.after_picture.into());
        set(Feature::AfterRule, candidate.after_rule.into());
    }

    pub(super) fn place(&self, index: usize, set: &mut impl FnMut(Feature, i16)) {
        let candidate = &self.page.found.candidates[index];
        let up = self.page.around(candidate.around).take(40).enumerate();
        let up = up.filter_map(|(below, id)| Some((below, *self.trunk.get(&id)?))).next();
        let (below, above) = up.unwrap_or((FAR, FAR));
        set(Feature::BelowTrunk, below.min(FAR) as i16);
        set(Feature::AboveTrunk, above.min(FAR) as i16);
        let depth = self.page.around(candidate.at).take(self.trunk_depth + FAR).count();
        set(Feature::Depth, depth.saturating_sub(self.trunk_depth) as i16);
        let around = &self.by_around[&candidate.around];
        let trunk = self.by_around.get(&self.page.places.trunk).map_or(0, |trunk| trunk.text);
        set(Feature::TrunkShare, tenths(trunk, self.total));
        set(Feature::AroundShare, tenths(around.text, self.total));
        set(Feature::AroundCount, size(around.blocks));
        set(Feature::AroundLinked, tenths(around.linked, around.bytes));
        set(Feature::AroundSize, size(around.bytes));
        set(Feature::AroundPart, tenths(candidate.words.len(), around.bytes));
        let (own, here) = self.makes[index];
        let (text, count) = self.by_make[&own];
        set(Feature::MakeShare, tenths(text, self.total));
        set(Feature::MakeCount, size(count));
        set(Feature::MakeHereShare, tenths(self.by_make_here[&here], self.total));
        set(Feature::IsMainMake, i16::from(Some(own) == self.main_make));
        let before = self.before[index];
        set(Feature::Before, size(before));
        set(Feature::After, size(self.total - before - self.texts[index]));
        set(Feature::Place, tenths(before, self.total));
        set(Feature::PageSize, size(self.total));
        set(Feature::ToFirst, self.first.map_or(0, |first| first.saturating_sub(index).min(FAR)) as i16);
        set(Feature::FromLast, self.last.map_or(0, |last| index.saturating_sub(last).min(FAR)) as i16);
    }

    pub(super) fn neighbours(&self, index: usize, set: &mut impl FnMut(Feature, i16)) {
        let candidates = &self.page.found.candidates;
        let around = candidates[index].around;
        if let Some(other) = index.checked_sub(1) {
            let previous = &candidates[other];
            set(Feature::PreviousIsText, self.is_text[other].into());
            set(Feature::PreviousLinked, tenths(previous.linked, previous.words.len()));
            set(Feature::PreviousIsBeside, i16::from(previous.around == around));
            set(Feature::PreviousIsHeading, i16::from(previous.shape == Shape::Heading));
            set(Feature::PreviousLength, size(previous.words.len()));
        }
        if let Some(next) = candidates.get(index + 1) {
            set(Feature::NextIsText, self.is_text[index + 1].into());
            set(Feature::NextLinked, tenths(next.linked, next.words.len()));
            set(Feature::NextIsBeside, i16::from(next.around == around));
            set(Feature::NextIsHeading, i16::from(next.shape == Shape::Heading));
            set(Feature::NextLength, size(next.words.len()));
            set(Feature::BeforePicture, next.after_picture.into());
        }
        if let Some(heading) = self.headings[index] {
            set(Feature::SinceHeading, (index - heading).min(FAR) as i16);
            set(Feature::HeadingLinked, candidates[heading].is_linked().into());
            set(Feature::HeadingIsSection, page_sections::reason(&candidates[heading].words).is_some().into());
        } else {
            set(Feature::SinceHeading, FAR as i16);
        }
    }

    /// What counts only together.
    pub(super) fn together(&self, index: usize, row: &mut Row) {
        let candidate = &self.page.found.candidates[index];
        let of = |row: &Row, feature: Feature| row[feature as usize];
        if let Some(id) = self.boxes[index] {
            let inner = &self.by_box[&id];
            row[Feature::BoxShare as usize] = tenths(inner.text, self.total);
            row[Feature::BoxCount as usize] = size(inner.blocks);
            row[Feature::BoxHeaded as usize] = i16::from(inner.headed && inner.blocks > 1);
            row[Feature::BoxReader as usize] = tenths(3 * inner.reader, inner.words);
            row[Feature::BoxLinked as usize] = tenths(inner.linked, inner.bytes);
            row[Feature::BoxLike as usize] = size(self.box_makes[&hash(&self.page.make(id))]);
        }
        let is_first = self.before[index] == 0 && candidate.shape != Shape::Heading;
        let is_other = of(row, Feature::IsMainMake) == 0;
        if is_first {
            row[Feature::FirstApart as usize] = self.page.stands_apart(index).into();
            row[Feature::FirstOther as usize] = is_other.into();
            row[Feature::FirstBold as usize] = i16::from(of(row, Feature::Bold) >= 9);
            row[Feature::FirstSummary as usize] = of(row, Feature::InSummary);
        }
        let after = self.total - self.before[index] - self.texts[index];
        if after * 20 < self.total || after < 200 {
            row[Feature::LastSlanted as usize] = i16::from(of(row, Feature::Slanted) >= 8);
            row[Feature::LastReader as usize] = of(row, Feature::ReaderWords);
            row[Feature::LastAuthor as usize] = of(row, Feature::Author);
            row[Feature::LastContact as usize] = of(row, Feature::Contact) + of(row, Feature::Follow);
            row[Feature::LastAsPublisher as usize] = of(row, Feature::BeginsAsPublisher);
            row[Feature::LastAfterRule as usize] = of(row, Feature::AfterRule);
        }
        if candidate.after_picture {
            row[Feature::ShownPicture as usize] = is_other.into();
            row[Feature::ShownPhrase as usize] = i16::from(!candidate.is_sentence());
        }
        let words = candidate.words.as_str();
        let year = |word: &str| {
            word.len() == 4
                && (word.starts_with("19") || word.starts_with("20"))
                && word.bytes().all(|b| b.is_ascii_digit())
        };
        row[Feature::HoldsYear as usize] =
            i16::from(words.len() < 150 && words.split(|c: char| !c.is_alphanumeric()).any(year));
        if let Some(heading) = self.headings[index] {
            let heading = self.page.found.candidates[heading].words.as_str();
            row[Feature::HeadingPoints as usize] = labels::label_at_start(heading, "related").is_some().into();
            let all = letters(heading);
            row[Feature::HeadingNames as usize] = self.publishers.iter().any(|name| all.contains(name.as_str())).into();
        }
    }
}
