//! Rust source as syntax: the imports, types and signatures of one file, without its `#[cfg(test)]` items.
//!
//! A `use` over several lines, a group in braces or a path inside a macro is seen here, where a search of the text
//! would miss it. Rules about lines and comments read the text instead.

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// A name and the line it is defined on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Definition {
    pub(crate) name: String,
    pub(crate) line: usize,
}

impl Definition {
    fn of(name: &syn::Ident) -> Self {
        Self {
            name: name.to_string(),
            line: name.span().start().line,
        }
    }
}

/// The syntax of one file that the rules look at.
#[derive(Debug, Default)]
pub(crate) struct Syntax {
    /// Paths of imports and of inline uses, as written: `["crate", "value", "Date"]`.
    pub(crate) paths: Vec<Vec<String>>,
    /// Modules declared with `mod name;`.
    pub(crate) modules: Vec<String>,
    /// Structs, enums, traits and type aliases.
    pub(crate) types: Vec<Definition>,
    /// Functions with a destructured tuple among their parameters. Those of tests count too.
    pub(crate) tuple_functions: Vec<Definition>,
    in_tests: bool,
}

impl Syntax {
    /// Parses the text of one file.
    pub(crate) fn of(text: &str) -> syn::Result<Self> {
        let mut syntax = Self::default();
        syntax.visit_file(&syn::parse_file(text)?);
        Ok(syntax)
    }
}

impl<'ast> Visit<'ast> for Syntax {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let outer = self.in_tests;
        self.in_tests |= is_test_module(item);
        if !self.in_tests {
            match item {
                syn::Item::Use(item) => flatten(&item.tree, &[], &mut self.paths),
                syn::Item::Mod(item) if item.content.is_none() => {
                    self.modules.push(item.ident.to_string());
                }
                syn::Item::Struct(item) => self.types.push(Definition::of(&item.ident)),
                syn::Item::Enum(item) => self.types.push(Definition::of(&item.ident)),
                syn::Item::Trait(item) => self.types.push(Definition::of(&item.ident)),
                syn::Item::Type(item) => self.types.push(Definition::of(&item.ident)),
                _ => {}
            }
        }
        visit::visit_item(self, item);
        self.in_tests = outer;
    }

    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        let destructured = signature.inputs.iter().any(|parameter| match parameter {
            syn::FnArg::Typed(parameter) => is_tuple(&parameter.pat),
            syn::FnArg::Receiver(_) => false,
        });
        if destructured {
            self.tuple_functions.push(Definition::of(&signature.ident));
        }
        visit::visit_signature(self, signature);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if !self.in_tests {
            let segments = path.segments.iter();
            self.paths
                .push(segments.map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        if !self.in_tests {
            paths_in(call.tokens.clone(), &mut self.paths);
        }
        visit::visit_macro(self, call);
    }
}

/// True for `#[cfg(test)] mod …`.
fn is_test_module(item: &syn::Item) -> bool {
    let syn::Item::Mod(module) = item else {
        return false;
    };
    module.attrs.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<syn::Ident>()
                .is_ok_and(|condition| condition == "test")
    })
}

/// True for `(a, b)` and `&(a, b)`.
fn is_tuple(pattern: &syn::Pat) -> bool {
    match pattern {
        syn::Pat::Tuple(_) => true,
        syn::Pat::Reference(reference) => is_tuple(&reference.pat),
        _ => false,
    }
}

/// Adds every path of a `use`: `a::{b, c::d}` gives `a::b` and `a::c::d`.
fn flatten(tree: &syn::UseTree, before: &[String], paths: &mut Vec<Vec<String>>) {
    let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
    match tree {
        syn::UseTree::Path(path) => flatten(&path.tree, &with(&path.ident), paths),
        syn::UseTree::Name(name) => paths.push(with(&name.ident)),
        syn::UseTree::Rename(name) => paths.push(with(&name.ident)),
        syn::UseTree::Glob(_) => paths.push(before.to_vec()),
        syn::UseTree::Group(group) => {
            for tree in &group.items {
                flatten(tree, before, paths);
            }
        }
    }
}

/// Adds every path `a::b` among the tokens of a macro, which are not parsed.
fn paths_in(tokens: TokenStream, paths: &mut Vec<Vec<String>>) {
    let mut path: Vec<String> = Vec::new();
    let mut colons = 0;
    for token in tokens {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
            TokenTree::Ident(name) => {
                if colons != 2 {
                    paths.extend((path.len() > 1).then(|| path.clone()));
                    path.clear();
                }
                path.push(name.to_string());
                colons = 0;
            }
            other => {
                paths.extend((path.len() > 1).then(|| path.clone()));
                path.clear();
                colons = 0;
                if let TokenTree::Group(group) = other {
                    paths_in(group.stream(), paths);
                }
            }
        }
    }
    paths.extend((path.len() > 1).then_some(path));
}
