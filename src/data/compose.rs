//! Two rounds of splices as one.

use super::{DataKey, Edit, KeyEdit, Span, Splice, ValueChange, Values, splice};

impl Edit {
    /// This edit of `before`, and `next` on what it leaves, as one.
    #[must_use]
    pub fn then(mut self, next: Self, before: &Values) -> Self {
        let mut keys = Vec::new();
        for key in DataKey::ALL {
            let of = |edit: &Self| edit.keys.iter().find(|it| it.key == key).map(|it| it.change.clone());
            let text = before.get(key).map_or("", |text| text);
            let change = match (of(&self), of(&next)) {
                (Some(first), Some(second)) => Some(both(text, first, second)),
                (one, other) => one.or(other),
            };
            keys.extend(change.map(|change| KeyEdit { key, change }));
        }
        let after = before.edited(&Self::of(keys.clone()));
        keys.retain(|edit| before.get(edit.key) != after.get(edit.key));
        for new in next.annotations {
            self.annotations.retain(|old| old.name != new.name);
            self.annotations.push(new);
        }
        Self { keys, ..self }
    }
}

fn both(text: &str, first: ValueChange, second: ValueChange) -> ValueChange {
    match (first, second) {
        (ValueChange::Splices(first), ValueChange::Splices(second)) => {
            ValueChange::Splices(compose(text.len(), &first, &second))
        }
        (ValueChange::Put(put), ValueChange::Splices(second)) => {
            ValueChange::Put(splice(&put, &second).into())
        }
        (ValueChange::Drop, ValueChange::Splices(second)) => ValueChange::Put(splice("", &second).into()),
        (_, whole) => whole,
    }
}

/// One piece of a text that was spliced: bytes of the original, or new ones.
enum Piece<'s> {
    Old(Span),
    New(&'s str),
}

impl<'s> Piece<'s> {
    fn len(&self) -> usize {
        match self {
            Self::Old(span) => span.len(),
            Self::New(text) => text.len(),
        }
    }

    /// The part from `from` to `to`, counted in the piece.
    fn part(&self, from: usize, to: usize) -> Piece<'s> {
        match *self {
            Self::Old(ref span) => Self::Old(span.start + from..span.start + to),
            Self::New(text) => Self::New(&text[from..to]),
        }
    }
}

/// `first` in a text of `len` bytes, then `second` in the result, as splices in the original.
pub fn compose(len: usize, first: &[Splice], second: &[Splice]) -> Vec<Splice> {
    let mut pieces = pieces(len, first).into_iter();
    let mut current = pieces.next();
    let (mut at, mut used) = (0, 0);
    let mut out = Vec::new();
    let mut take_to = |until: usize, out: &mut Vec<_>, keep: bool| {
        while at < until {
            let Some(piece) = &current else { break };
            let step = (piece.len() - used).min(until - at);
            if keep && step > 0 {
                out.push(piece.part(used, used + step));
            }
            (at, used) = (at + step, used + step);
            if used == piece.len() {
                (current, used) = (pieces.next(), 0);
            }
        }
    };
    for splice in second {
        take_to(splice.span.start, &mut out, true);
        out.push(Piece::New(&splice.text));
        take_to(splice.span.end, &mut out, false);
    }
    take_to(usize::MAX, &mut out, true);
    splices(len, &out)
}

fn pieces(len: usize, splices: &[Splice]) -> Vec<Piece<'_>> {
    let mut pieces = Vec::with_capacity(2 * splices.len() + 1);
    let mut at = 0;
    for splice in splices {
        pieces.push(Piece::Old(at..splice.span.start));
        pieces.push(Piece::New(&splice.text));
        at = splice.span.end;
    }
    pieces.push(Piece::Old(at..len));
    pieces.retain(|piece| piece.len() > 0);
    pieces
}

/// What stands between the old pieces replaces what stood there.
fn splices(len: usize, pieces: &[Piece<'_>]) -> Vec<Splice> {
    let mut out: Vec<Splice> = Vec::new();
    let (mut at, mut text) = (0, String::new());
    for piece in pieces.iter().chain([&Piece::Old(len..len)]) {
        match piece {
            Piece::New(new) => text.push_str(new),
            Piece::Old(span) => {
                if at < span.start || !text.is_empty() {
                    out.push(Splice { span: at..span.start, text: std::mem::take(&mut text) });
                }
                at = span.end;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::splice;

    fn s(start: usize, end: usize, text: &str) -> Splice {
        Splice { span: start..end, text: text.to_owned() }
    }

    fn values(roles: Option<&str>) -> Values {
        let mut values = Values::default();
        values.set(DataKey::MapRoles, roles.map(Into::into));
        values
    }

    #[test]
    fn two_edits_are_one() {
        let change = |change| Edit::of(vec![KeyEdit { key: DataKey::MapRoles, change }]);
        let put = |text: &str| change(ValueChange::Put(text.into()));
        let add = |text| change(ValueChange::Splices(vec![s(0, 0, text)]));
        let drop = || change(ValueChange::Drop);
        for before in [values(None), values(Some("old"))] {
            for (first, second) in [
                (put("new"), add("a")),
                (put("new"), drop()),
                (put("new"), put("newer")),
                (Edit::default(), put("x")),
                (put("x"), Edit::default()),
            ] {
                let wanted = before.edited(&first).edited(&second);
                let one = first.then(second, &before);
                assert_eq!(before.edited(&one), wanted);
                assert!(wanted != before || one.is_empty(), "{one:?}");
            }
        }
        let before = values(Some("old"));
        for (first, second) in
            [(add("a"), add("b")), (drop(), put("old")), (add("a"), drop()), (drop(), add("z"))]
        {
            let wanted = before.edited(&first).edited(&second);
            assert_eq!(before.edited(&first.then(second, &before)), wanted);
        }
    }

    #[test]
    fn two_rounds_are_one() {
        let text = "0123456789";
        let first = [s(1, 3, "ab"), s(5, 5, "XYZ"), s(8, 10, "")];
        let between = splice(text, &first);
        for second in [
            vec![s(0, 0, "!")],
            vec![s(2, 7, "-")],
            vec![s(between.len(), between.len(), "end")],
            vec![s(0, between.len(), "")],
            vec![s(1, 2, "q"), s(6, 6, "r")],
            vec![],
        ] {
            let both = compose(text.len(), &first, &second);
            assert_eq!(splice(text, &both), splice(&between, &second), "{second:?}");
        }
    }
}
