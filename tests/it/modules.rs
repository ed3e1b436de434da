//! The modules of a crate, and what each imports or names, resolved through the module tree.
//!
//! A path that ends at a `use` of another module, such as `crate::form::Rng`, also counts for the module that it leads
//! to.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::paths::{NamedPath, Segments, named_paths, segments};

/// A module: its children, and what its `use` declarations bring into it, by name.
#[derive(Default)]
struct Module {
    children: BTreeSet<String>,
    uses: BTreeMap<String, Segments>,
    /// The paths that its code imports or names, starting with `crate` or another crate.
    named: BTreeSet<Segments>,
}

/// All modules of a crate, by path from the crate's root.
#[derive(Default)]
pub(crate) struct Modules(BTreeMap<Segments, Module>);

impl Modules {
    /// Reads the crate with this source folder. Its binaries in `bin` are crates of their own.
    pub(crate) fn read(folder: &Path) -> Self {
        let mut modules = Self::default();
        let mut open = vec![folder.to_path_buf()];
        while let Some(path) = open.pop() {
            if path.is_dir() && path != folder.join("bin") {
                open.extend(fs::read_dir(&path).expect("folders can be read").flatten().map(|entry| entry.path()));
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let relative = path.strip_prefix(folder).expect("it is in the folder").with_extension("");
                let mut name: Segments = relative.iter().map(|part| part.to_string_lossy().into_owned()).collect();
                name.pop_if(|last| ["mod", "lib", "main"].contains(&last.as_str()));
                modules.add(name, &fs::read_to_string(&path).expect("sources are text"));
            }
        }
        modules.resolve_names();
        modules
    }

    /// Reads a crate from texts, by the paths of their modules such as `form::code`; the root's path is empty.
    pub(crate) fn of(texts: &[(&str, &str)]) -> Self {
        let mut modules = Self::default();
        for (name, text) in texts {
            modules.add(segments(name), text);
        }
        modules.resolve_names();
        modules
    }

    fn add(&mut self, name: Segments, text: &str) {
        for depth in 0..name.len() {
            self.0.entry(name[..depth].to_vec()).or_default().children.insert(name[depth].clone());
        }
        let module = self.0.entry(name).or_default();
        for NamedPath { name, path } in named_paths(text) {
            module.named.insert(path.clone());
            module.uses.extend(name.map(|name| (name, path)));
        }
    }

    /// Makes every named path start at a crate.
    fn resolve_names(&mut self) {
        let absolute = |name: &Segments, module: &Module| -> BTreeSet<Segments> {
            module.named.iter().map(|path| self.absolute(name, path)).collect()
        };
        let all: Vec<BTreeSet<Segments>> = self.0.iter().map(|(name, module)| absolute(name, module)).collect();
        for (module, named) in self.0.values_mut().zip(all) {
            module.named = named;
        }
    }

    /// A path that code of `module` names, starting with `crate` or the name of another crate.
    fn absolute(&self, module: &[String], path: &[String]) -> Segments {
        let rooted = |start: &[String], rest: &[String]| [&["crate".to_owned()], start, rest].concat();
        let mut up = module;
        let mut rest = path;
        match rest.first().map_or("", String::as_str) {
            "crate" => return path.to_vec(),
            "self" => rest = &rest[1..],
            "super" => {
                while rest.first().is_some_and(|first| first == "super") {
                    up = &up[..up.len().saturating_sub(1)];
                    rest = &rest[1..];
                }
            }
            first => {
                let Some(own) = self.0.get(module) else { return path.to_vec() };
                match own.uses.get(first) {
                    Some(target) if target.first().is_none_or(|start| start != first) => {
                        return self.absolute(module, &[target, &path[1..]].concat());
                    }
                    _ if own.children.contains(first) => {}
                    _ => return path.to_vec(),
                }
            }
        }
        rooted(up, rest)
    }

    /// The path to the item itself, through the `use` declarations of the modules on the way.
    fn followed(&self, path: &[String]) -> Segments {
        let mut path = path.to_vec();
        // No chain of `use` declarations is longer.
        for _ in 0..8 {
            let owner = self.owner(&path);
            let at = owner.len() + 1;
            let target = path.get(at).and_then(|name| self.0.get(&owner)?.uses.get(name));
            let Some(target) = target.filter(|_| path[0] == "crate") else { break };
            path = [self.absolute(&owner, target), path[at + 1..].to_vec()].concat();
        }
        path
    }

    /// The path of the module that a path starting with `crate` leads to, from the crate's root.
    fn owner(&self, path: &[String]) -> Segments {
        let rest = path.get(1..).unwrap_or_default();
        let is_module = |depth: &usize| self.0.contains_key(&rest[..*depth]);
        rest[..(0..=rest.len()).rev().find(is_module).unwrap_or_default()].to_vec()
    }

    /// For each module, the paths that it imports or names, both as written and as followed to the item itself.
    pub(crate) fn paths(&self) -> impl Iterator<Item = (&Segments, BTreeSet<Segments>)> {
        self.0.iter().map(|(name, module)| {
            let both = |path: &Segments| [path.clone(), self.followed(path)];
            (name, module.named.iter().flat_map(both).collect())
        })
    }

    /// For each module with children, which of them import which, also on behalf of their own children.
    pub(crate) fn siblings(&self) -> BTreeMap<Segments, BTreeMap<String, BTreeSet<String>>> {
        let mut all: BTreeMap<Segments, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
        for (name, module) in &self.0 {
            let local = module.named.iter().map(|path| self.followed(path)).filter(|path| path[0] == "crate");
            for target in local.map(|path| self.owner(&path)) {
                let common = name.iter().zip(&target).take_while(|(a, b)| a == b).count();
                if let (Some(from), Some(to)) = (name.get(common), target.get(common)) {
                    let siblings = all.entry(name[..common].to_vec()).or_default();
                    siblings.entry(from.clone()).or_default().insert(to.clone());
                }
            }
        }
        all
    }
}
