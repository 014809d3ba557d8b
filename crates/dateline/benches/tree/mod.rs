//! html5ever alone: its tokenizer and tree builder over a sink that keeps the elements' names, which the builder asks for, and
//! nothing else.

use html5ever::interface::{Attribute, ElementFlags, NodeOrText, QualName, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{ParseOpts, local_name, ns, parse_document};
use std::borrow::Cow;
use std::cell::{Ref, RefCell};

/// Parses a page and counts its nodes.
pub fn nodes(page: &str) -> usize {
    parse_document(Names::default(), ParseOpts::default()).one(page)
}

/// The name of each node; those that are no elements have an empty one.
#[derive(Default)]
struct Names(RefCell<Vec<QualName>>);

impl Names {
    fn add(&self, name: QualName) -> usize {
        self.0.borrow_mut().push(name);
        self.0.borrow().len()
    }

    fn add_nameless(&self) -> usize {
        self.add(QualName::new(None, ns!(), local_name!("")))
    }
}

impl TreeSink for Names {
    /// The place of a node, counted from 1; 0 is the document.
    type Handle = usize;
    type Output = usize;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> usize {
        self.0.into_inner().len()
    }

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a usize) -> Ref<'a, QualName> {
        Ref::map(self.0.borrow(), |names| &names[target - 1])
    }

    fn create_element(&self, name: QualName, _attributes: Vec<Attribute>, _flags: ElementFlags) -> usize {
        self.add(name)
    }

    fn create_comment(&self, _text: StrTendril) -> usize {
        self.add_nameless()
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> usize {
        self.add_nameless()
    }

    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }

    fn same_node(&self, one: &usize, other: &usize) -> bool {
        one == other
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}
    fn append(&self, _parent: &usize, _child: NodeOrText<usize>) {}
    fn append_based_on_parent_node(&self, _element: &usize, _previous: &usize, _child: NodeOrText<usize>) {}
    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _system: StrTendril) {}
    fn set_quirks_mode(&self, _mode: QuirksMode) {}
    fn append_before_sibling(&self, _sibling: &usize, _child: NodeOrText<usize>) {}
    fn add_attrs_if_missing(&self, _target: &usize, _attributes: Vec<Attribute>) {}
    fn remove_from_parent(&self, _target: &usize) {}
    fn reparent_children(&self, _node: &usize, _parent: &usize) {}
}
