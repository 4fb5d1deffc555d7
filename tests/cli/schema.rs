//! As much of JSON Schema (draft 4) as the schema of SARIF uses. A keyword that is not known here
//! fails the test: nothing passes because nobody looked.

use serde_json::Value;

/// Everything that the schema does not allow, each with its path.
pub fn violations(schema: &Value, document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    Checker { root: schema }.check(schema, document, "$", &mut found);
    found
}

struct Checker<'s> {
    root: &'s Value,
}

impl Checker<'_> {
    fn check(&self, schema: &Value, it: &Value, path: &str, found: &mut Vec<String>) {
        for (keyword, wanted) in schema.as_object().unwrap() {
            let kept = match keyword.as_str() {
                "$ref" => {
                    let at = wanted.as_str().unwrap().strip_prefix('#').unwrap();
                    self.check(self.root.pointer(at).unwrap(), it, path, found);
                    true
                }
                "type" => is_type(wanted.as_str().unwrap(), it),
                "enum" => wanted.as_array().unwrap().contains(it),
                "required" => {
                    wanted.as_array().unwrap().iter().all(|name| it.get(name.as_str().unwrap()).is_some())
                }
                "properties" => {
                    for (name, inner) in wanted.as_object().unwrap() {
                        if let Some(value) = it.get(name) {
                            self.check(inner, value, &format!("{path}.{name}"), found);
                        }
                    }
                    true
                }
                "additionalProperties" => self.others(schema, wanted, it, path, found),
                "items" => {
                    for (nth, value) in it.as_array().into_iter().flatten().enumerate() {
                        self.check(wanted, value, &format!("{path}[{nth}]"), found);
                    }
                    true
                }
                "minItems" => it.as_array().is_none_or(|it| it.len() as u64 >= wanted.as_u64().unwrap()),
                "uniqueItems" => it.as_array().is_none_or(|items| {
                    items.iter().enumerate().all(|(nth, one)| !items[..nth].contains(one))
                }),
                "minimum" => it.as_f64().is_none_or(|it| it >= wanted.as_f64().unwrap()),
                "maximum" => it.as_f64().is_none_or(|it| it <= wanted.as_f64().unwrap()),
                "anyOf" => self.how_many(wanted, it) >= 1,
                "oneOf" => self.how_many(wanted, it) == 1,
                "pattern" => panic!("{path}: nothing of ours has had a pattern so far"),
                "$schema" | "id" | "title" | "description" | "default" | "definitions" | "format" => true,
                other => panic!("the schema has a keyword that is not checked: {other}"),
            };
            if !kept {
                found.push(format!("{path}: {keyword} {wanted} but {it}"));
            }
        }
    }

    fn others(
        &self,
        schema: &Value,
        wanted: &Value,
        it: &Value,
        path: &str,
        found: &mut Vec<String>,
    ) -> bool {
        let known = |name: &str| schema.get("properties").is_some_and(|all| all.get(name).is_some());
        let others = it.as_object().into_iter().flatten().filter(|(name, _)| !known(name));
        match wanted {
            Value::Bool(allowed) => *allowed || others.count() == 0,
            inner => {
                for (name, value) in others {
                    self.check(inner, value, &format!("{path}.{name}"), found);
                }
                true
            }
        }
    }

    fn how_many(&self, schemas: &Value, it: &Value) -> usize {
        let fits = |schema: &&Value| {
            let mut found = Vec::new();
            self.check(schema, it, "", &mut found);
            found.is_empty()
        };
        schemas.as_array().unwrap().iter().filter(fits).count()
    }
}

fn is_type(name: &str, it: &Value) -> bool {
    match name {
        "object" => it.is_object(),
        "array" => it.is_array(),
        "string" => it.is_string(),
        "integer" => it.is_i64() || it.is_u64(),
        "number" => it.is_number(),
        "boolean" => it.is_boolean(),
        other => panic!("the schema has a type that is not checked: {other}"),
    }
}

#[test]
fn a_schema_finds_what_it_forbids() {
    let schema: Value = serde_json::from_str(include_str!("../data/sarif-schema-2.1.0.json")).unwrap();
    let poor = serde_json::json!({ "version": "2.0", "runs": [{ "results": [{ "message": {}, "x": 1 }] }] });
    let found = violations(&schema, &poor).join("\n");
    for part in ["$.version: enum", "$.runs[0]: required", "$.runs[0].results[0]: additional"] {
        assert!(found.contains(part), "{part}: {found}");
    }
}
