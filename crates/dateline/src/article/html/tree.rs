//! The tree of a page: html5ever's parser over a flat list of nodes, bounded in depth and in number, without recursion.

use html5ever::interface::{Attribute, ElementFlags, NodeOrText, QualName, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{LocalName, ParseOpts, local_name, ns, parse_document};
use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

/// The deepest nesting that is followed. html5ever's tree builder takes time in the square of the depth; browsers
/// flatten what is deeper than 512.
pub(super) const DEPTH_LIMIT: usize = 512;
/// The largest number of nodes. The largest news pages have some 50,000.
const NODE_LIMIT: usize = 1_000_000;
/// The largest number of attributes in one tag, counted by what separates them: html5ever compares each with each.
const ATTRIBUTE_LIMIT: usize = 50_000;
/// How much is handed to the parser before the limits are looked at.
const CHUNK: usize = 16 * 1024;

/// A node, by its place in the list.
pub(in crate::article) type NodeId = u32;
const NONE: NodeId = NodeId::MAX;
const DOCUMENT: NodeId = 0;

/// A parsed page.
pub(in crate::article) struct Tree {
    nodes: Vec<Node>,
    /// Where and why reading stopped before the end.
    pub stopped: Option<Stop>,
    /// The byte at which a comment begins that is never closed.
    pub open_comment: Option<usize>,
}

/// Why the rest of a page was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::article) struct Stop {
    /// The first byte that was not read.
    pub at: usize,
    /// The limit that was hit.
    pub limit: Limit,
}

/// The limits of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::article) enum Limit {
    Depth,
    Nodes,
    Attributes,
}

struct Node {
    parent: NodeId,
    first: NodeId,
    last: NodeId,
    previous: NodeId,
    next: NodeId,
    depth: u32,
    data: Data,
}

enum Data {
    Document,
    Element(Element),
    Text(StrTendril),
    /// Comments and processing instructions: kept as empty places, because the parser holds on to them.
    Nothing,
}

struct Element {
    name: QualName,
    attributes: Vec<Attribute>,
    /// The content of a `template`, which hangs nowhere: a reader does not see it.
    template: NodeId,
}

/// A step of a walk over a subtree.
pub(in crate::article) enum Step {
    Enter(NodeId),
    Leave(NodeId),
}

impl Tree {
    /// Parses a page as a browser would. Time is linear in the page's length; what goes past a limit is not read.
    pub fn parse(page: &str) -> Tree {
        let mut parser = parse_document(Sink::default(), ParseOpts::default());
        let (mut at, mut stopped, mut quiet) = (0, None, 0);
        while at < page.len() && stopped.is_none() {
            let end = end_of_piece(page, at);
            let chunk = &page[at..end];
            parser.process(StrTendril::from_slice(chunk));
            let sink = &parser.tokenizer.sink.sink;
            let end = end + sink.take_code(&page[end..]);
            if sink.calls.replace(0) > 0 {
                quiet = 0;
            } else {
                quiet += chunk.bytes().filter(|byte| byte.is_ascii_whitespace() || *byte == b'/').count();
            }
            let limit = if sink.depth.get() as usize > DEPTH_LIMIT {
                Some(Limit::Depth)
            } else if sink.nodes.borrow().len() > NODE_LIMIT {
                Some(Limit::Nodes)
            } else if quiet > ATTRIBUTE_LIMIT && !inside_comment(&page[..at]) {
                Some(Limit::Attributes)
            } else {
                None
            };
            at = end;
            stopped = limit.map(|limit| Stop { at, limit });
        }
        if stopped.is_some() {
            // What the parser still holds (a torn tag with all its attributes) is not worth its price.
            return Tree { nodes: parser.tokenizer.sink.sink.nodes.take(), stopped, open_comment: None };
        }
        // A comment that was closed has come already; one that comes only now was not.
        parser.tokenizer.sink.sink.last_comment.set(None);
        let sink = parser.finish();
        let open_comment = sink.last_comment.get().and_then(|length| {
            let before = page.floor_char_boundary(page.len().saturating_sub(length));
            page[..before].rfind("<!--")
        });
        Tree { nodes: sink.nodes.take(), stopped, open_comment }
    }

    /// The node that holds all others.
    pub fn root(&self) -> NodeId {
        DOCUMENT
    }

    /// How many nodes there are: every id is smaller.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The tag's name; none where the node is no element.
    pub fn name(&self, id: NodeId) -> Option<&LocalName> {
        match &self.nodes[id as usize].data {
            Data::Element(element) => Some(&element.name.local),
            _ => None,
        }
    }

    /// The value of an attribute, its name in lower case.
    pub fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        match &self.nodes[id as usize].data {
            Data::Element(element) => {
                let found = element.attributes.iter().find(|attribute| &*attribute.name.local == name)?;
                Some(&found.value)
            }
            _ => None,
        }
    }

    /// The attributes with their values.
    pub fn attributes(&self, id: NodeId) -> impl Iterator<Item = (&LocalName, &str)> {
        let attributes = match &self.nodes[id as usize].data {
            Data::Element(element) => &element.attributes[..],
            _ => &[],
        };
        attributes.iter().map(|attribute| (&attribute.name.local, &*attribute.value))
    }

    /// The characters of a text node.
    pub fn characters(&self, id: NodeId) -> Option<&str> {
        match &self.nodes[id as usize].data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The node in which this one stands.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        some(self.nodes[id as usize].parent)
    }

    /// Whether a node is `top` or stands in it.
    pub fn is_within(&self, id: NodeId, top: NodeId) -> bool {
        std::iter::successors(Some(id), |id| self.parent(*id)).any(|id| id == top)
    }

    /// The children, in order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(some(self.nodes[id as usize].first), |child| some(self.nodes[*child as usize].next))
    }

    /// The next step of a walk in document order that began with `Enter(top)`; none after `Leave(top)`. After an `Enter`
    /// the caller may go on from `Leave` of the same node to pass over what is inside.
    pub fn next_step(&self, step: &Step, top: NodeId) -> Option<Step> {
        match *step {
            Step::Enter(id) => Some(some(self.nodes[id as usize].first).map_or(Step::Leave(id), Step::Enter)),
            Step::Leave(id) if id == top => None,
            Step::Leave(id) => {
                let node = &self.nodes[id as usize];
                Some(some(node.next).map_or(Step::Leave(node.parent), Step::Enter))
            }
        }
    }

    /// Every node of a subtree in document order, the top first.
    pub fn within(&self, top: NodeId) -> impl Iterator<Item = NodeId> {
        let mut step = Some(Step::Enter(top));
        std::iter::from_fn(move || {
            while let Some(now) = step.take() {
                step = self.next_step(&now, top);
                if let Step::Enter(id) = now {
                    return Some(id);
                }
            }
            None
        })
    }

    /// The raw characters under a node, scripts and all.
    pub fn raw_text(&self, top: NodeId) -> String {
        self.within(top).filter_map(|id| self.characters(id)).collect()
    }

    /// The words under a node as a reader sees them: white space collapsed, scripts and styles passed over.
    pub fn words(&self, top: NodeId) -> String {
        self.first_words(top, usize::MAX)
    }

    /// The words under a node that is meant to hold few: of one that holds more, about as many bytes as `limit`. The work
    /// is bounded as well, so that many nodes can be asked of which one stands in the other.
    pub fn first_words(&self, top: NodeId, limit: usize) -> String {
        let mut words = super::words::Words::default();
        let mut step = Some(Step::Enter(top));
        let mut steps = 0_usize;
        while let Some(now) = step.filter(|_| words.len() <= limit && steps <= limit) {
            steps += 1;
            let mut from = now;
            if let Step::Enter(id) = from {
                match self.name(id) {
                    Some(
                        &(local_name!("script") | local_name!("style") | local_name!("svg") | local_name!("noscript")),
                    ) => {
                        from = Step::Leave(id);
                    }
                    Some(name) if super::blocks::is_block(name) || *name == local_name!("br") => words.space(),
                    _ => {}
                }
                if let Some(characters) = self.characters(id) {
                    words.push(&characters[..characters.floor_char_boundary(limit.min(characters.len()))]);
                }
            }
            step = self.next_step(&from, top);
        }
        words.take()
    }
}

fn some(id: NodeId) -> Option<NodeId> {
    (id != NONE).then_some(id)
}

/// Whether what the last `<` opens is a comment.
fn inside_comment(before: &str) -> bool {
    before.rfind('<').is_some_and(|at| before[at..].starts_with("<!--"))
}

/// Where what is handed to the parser next ends: behind the next tag that may open a script or a style sheet, so that its code can
/// be taken whole, or after a chunk.
fn end_of_piece(page: &str, at: usize) -> usize {
    let end = page.floor_char_boundary((at + CHUNK).min(page.len()));
    let chunk = &page.as_bytes()[at..end];
    let is_tag = |from: &[u8]| {
        [b"<script", &b"<style"[..]]
            .iter()
            .any(|tag| from.get(..tag.len()).is_some_and(|own| own.eq_ignore_ascii_case(tag)))
    };
    let tag = page[at..end].match_indices('<').map(|(tag, _)| tag).find(|&tag| is_tag(&chunk[tag..]));
    tag.and_then(|tag| page[at + tag..end].find('>').map(|close| at + tag + close + 1)).unwrap_or(end)
}

/// How long the code of a script or style sheet is that begins here; none where a tokenizer has to find its end: it may be hidden by
/// a comment (HTML's escaped states of script data), and line ends other than `\n` and NUL are read as something else.
fn length_of_code(name: &LocalName, rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let is_end = |at: usize| {
        let behind =
            bytes.get(at + 2..at + 2 + name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()));
        behind && matches!(bytes.get(at + 2 + name.len()), Some(b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\x0c'))
    };
    for (at, _) in rest.match_indices('<') {
        match bytes[at + 1..] {
            [b'!', b'-', b'-', ..] => return None,
            [b'/', ..] if is_end(at) => {
                let code = &bytes[..at];
                return (!code.contains(&b'\r') && !code.contains(&0)).then_some(at);
            }
            _ => {}
        }
    }
    None
}

/// What the parser builds into.
struct Sink {
    nodes: RefCell<Vec<Node>>,
    /// The script or style sheet that is open.
    open: Cell<Option<NodeId>>,
    /// The deepest node so far.
    depth: Cell<u32>,
    /// How often the parser has called since the count was last taken: a long silence is a long tag or comment.
    calls: Cell<u32>,
    /// The length of the comment that was the last thing in the page.
    last_comment: Cell<Option<usize>>,
}

impl Default for Sink {
    fn default() -> Sink {
        let sink = Sink {
            nodes: RefCell::default(),
            open: Cell::new(None),
            depth: Cell::new(0),
            calls: Cell::new(0),
            last_comment: Cell::new(None),
        };
        sink.make(Data::Document);
        sink
    }
}

impl Sink {
    fn make(&self, data: Data) -> NodeId {
        self.calls.set(self.calls.get().saturating_add(1));
        let mut nodes = self.nodes.borrow_mut();
        let id = nodes.len() as NodeId;
        nodes.push(Node { parent: NONE, first: NONE, last: NONE, previous: NONE, next: NONE, depth: 0, data });
        id
    }

    /// Takes the code of a script or style sheet whose tag has just been closed as it stands, and gives its length. A tokenizer goes
    /// through it character by character to find nothing but its end, and half of a page is code.
    fn take_code(&self, rest: &str) -> usize {
        let Some(id) = self.open.get() else { return 0 };
        let length = match &self.nodes.borrow()[id as usize] {
            Node { data: Data::Element(element), first: NONE, .. } => length_of_code(&element.name.local, rest),
            _ => None,
        };
        let Some(length) = length.filter(|&length| length > 0) else { return 0 };
        self.insert(id, NONE, NodeOrText::AppendText(StrTendril::from_slice(&rest[..length])));
        length
    }

    /// Hangs a node or text under `parent`, before `sibling` or at the end.
    fn insert(&self, parent: NodeId, sibling: NodeId, child: NodeOrText<NodeId>) {
        self.calls.set(self.calls.get().saturating_add(1));
        let id = match child {
            NodeOrText::AppendNode(id) => id,
            NodeOrText::AppendText(text) => {
                self.last_comment.set(None);
                let mut nodes = self.nodes.borrow_mut();
                let previous =
                    if sibling == NONE { nodes[parent as usize].last } else { nodes[sibling as usize].previous };
                if let Some(Node { data: Data::Text(before), .. }) = nodes.get_mut(previous as usize) {
                    before.push_tendril(&text);
                    return;
                }
                drop(nodes);
                self.make(Data::Text(text))
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        detach(&mut nodes, id);
        let previous = if sibling == NONE { nodes[parent as usize].last } else { nodes[sibling as usize].previous };
        let depth = nodes[parent as usize].depth + 1;
        let node = &mut nodes[id as usize];
        (node.parent, node.previous, node.next, node.depth) = (parent, previous, sibling, depth);
        match some(previous) {
            Some(previous) => nodes[previous as usize].next = id,
            None => nodes[parent as usize].first = id,
        }
        match some(sibling) {
            Some(sibling) => nodes[sibling as usize].previous = id,
            None => nodes[parent as usize].last = id,
        }
        self.depth.set(self.depth.get().max(depth));
    }
}

fn detach(nodes: &mut [Node], id: NodeId) {
    let node = &mut nodes[id as usize];
    let (parent, previous, next) = (node.parent, node.previous, node.next);
    (node.parent, node.previous, node.next) = (NONE, NONE, NONE);
    let Some(parent) = some(parent) else { return };
    match some(previous) {
        Some(previous) => nodes[previous as usize].next = next,
        None => nodes[parent as usize].first = next,
    }
    match some(next) {
        Some(next) => nodes[next as usize].previous = previous,
        None => nodes[parent as usize].last = previous,
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Sink;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Sink {
        self
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        Ref::map(self.nodes.borrow(), |nodes| match &nodes[*target as usize].data {
            Data::Element(element) => &element.name,
            _ => unreachable!("the parser asks only elements for their name"),
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        self.last_comment.set(None);
        let template = if flags.template { self.make(Data::Document) } else { NONE };
        let is_code = name.ns == ns!(html) && matches!(name.local, local_name!("script") | local_name!("style"));
        let id = self.make(Data::Element(Element { name, attributes, template }));
        if is_code {
            self.open.set(Some(id));
        }
        id
    }

    fn pop(&self, node: &NodeId) {
        if self.open.get() == Some(*node) {
            self.open.set(None);
        }
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.last_comment.set(Some(text.len()));
        self.make(Data::Nothing)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> NodeId {
        self.make(Data::Nothing)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.insert(*parent, NONE, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        let parent = self.nodes.borrow()[*element as usize].parent;
        match some(parent) {
            Some(parent) => self.insert(parent, *element, child),
            None => self.insert(*previous, NONE, child),
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _system: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        match &self.nodes.borrow()[*target as usize].data {
            Data::Element(element) => element.template,
            _ => NONE,
        }
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let parent = self.nodes.borrow()[*sibling as usize].parent;
        if let Some(parent) = some(parent) {
            self.insert(parent, *sibling, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        if let Data::Element(element) = &mut self.nodes.borrow_mut()[*target as usize].data {
            for attribute in attributes {
                // A page that repeats its `body` tag without end would cost the square of the repeats.
                if element.attributes.len() < 256 && !element.attributes.iter().any(|one| one.name == attribute.name) {
                    element.attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        detach(&mut self.nodes.borrow_mut(), *target);
    }

    fn reparent_children(&self, node: &NodeId, parent: &NodeId) {
        loop {
            let first = self.nodes.borrow()[*node as usize].first;
            let Some(first) = some(first) else { return };
            self.insert(*parent, NONE, NodeOrText::AppendNode(first));
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, target: &NodeId) -> bool {
        match &self.nodes.borrow()[*target as usize].data {
            Data::Element(element) => {
                element.name.ns == ns!(mathml)
                    && element.attributes.iter().any(|attribute| {
                        &*attribute.name.local == "encoding" && attribute.value.eq_ignore_ascii_case("text/html")
                    })
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_merged_and_tables_foster_what_does_not_belong() {
        let tree = Tree::parse("<p>one <b>two</b> three<table> four<tr><td>five</table>");
        assert_eq!(tree.words(tree.root()), "one two three four five");
    }

    #[test]
    fn deep_nesting_stops_the_reading() {
        for tag in ["<div>", "<b>", "<table>", "<template>", "<select>", "<svg>", "<p><b id=x>"] {
            let tree = Tree::parse(&format!("<p>before</p>{}", tag.repeat(100_000)));
            assert!(tree.words(tree.root()).starts_with("before"), "{tag}");
        }
        let stop = Tree::parse(&"<div>".repeat(100_000)).stopped.expect("stopped");
        assert_eq!(stop.limit, Limit::Depth);
    }

    #[test]
    fn a_million_attributes_stop_the_reading() {
        let attributes: String = (0..1_000_000).map(|n| format!(" a{n}")).collect();
        let tree = Tree::parse(&format!("<p>before</p><i{attributes}>"));
        assert_eq!(tree.stopped.map(|stop| stop.limit), Some(Limit::Attributes));
        assert_eq!(tree.words(tree.root()), "before");
    }

    #[test]
    fn an_open_comment_is_told() {
        let page = format!("<p>before</p><!-- lost {}", "x ".repeat(1_000_000));
        let tree = Tree::parse(&page);
        assert_eq!(tree.open_comment, Some(13));
        assert_eq!(Tree::parse("<p>before</p><!-- kept -->").open_comment, None);
    }

    #[test]
    fn code_taken_whole_gives_the_tree_of_the_tokenizer() {
        let pages = [
            "<script>let a = '<p>no</p>';\nlet b = 1;</script><p>one",
            "<SCRIPT async>a</ScRiPt ><p>one</p><script></script><style>p { x: y }</style>two",
            "<script data-x=\"a>b\" src=x></script><!-- <script> --><p>one</p><script>a</script>two",
            "<p title=\"<script>\">one</p><!-- <style> -->two<textarea><script>three</textarea>",
            "<script><!-- if (a) { document.write('<script>b</script>') } --></script><p>one",
            "<script>a\r\nb\0c</script><style>\r</style><p>one",
            "<svg><script>a</script><style><b>c</b></style></svg><p>one",
            "<script>a</scripted></script><p>one</p><script>never closed <p>two",
            "<title><script>a</script></title><noscript><style>b</style></noscript><template><script>c</script></template>",
            "<table><script>a</script><tr><td>one<style>b</style></table><script/>c</script>two",
            "<script>a</script",
        ];
        for page in pages {
            let tree = Tree::parse(page);
            let nodes = parse_document(Sink::default(), ParseOpts::default()).one(page).nodes.take();
            let other = Tree { nodes, stopped: None, open_comment: None };
            assert_eq!(tree.len(), other.len(), "{page}");
            let all = |tree: &Tree| -> Vec<(Option<LocalName>, Option<String>, Option<NodeId>)> {
                let node = |id| (tree.name(id).cloned(), tree.characters(id).map(str::to_owned), tree.parent(id));
                (0..tree.len() as NodeId).map(node).collect()
            };
            assert_eq!(all(&tree), all(&other), "{page}");
        }
    }
}
