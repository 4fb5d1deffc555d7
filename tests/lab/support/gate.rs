//! A gate in front of the API server: it counts, and breaks what a test tells it to.

use serde_json::{Value, json};

use super::Lab;

pub struct Gate<'a> {
    lab: &'a Lab,
    id: String,
    /// In place of the API server's; the same CA vouches for it.
    pub url: String,
}

impl Lab {
    /// Opens a gate. Rules (the first that matches a request counts, see `tests/lab/aws/gate.py`):
    /// `{"method": "PATCH", "path": "aws-auth", "times": 1}` and one of `"cut": "before"`,
    /// `"during"`, `"after"` or `"half"`, `"hold": "request"` or `"answer"`, `"respond": {"status": 429, "headers": {}, "body": {}}`,
    /// `"delay_ms": 500`.
    pub fn gate(&self, rules: &Value) -> Gate<'_> {
        let made = self.control("POST", "gates", &json!({"rules": rules}));
        let text = |name: &str| made[name].as_str().unwrap().to_owned();
        Gate { lab: self, id: text("id"), url: text("url") }
    }
}

impl Gate<'_> {
    /// Connections that clients have made so far.
    pub fn connections(&self) -> u64 {
        self.look()["connections"].as_u64().unwrap()
    }

    /// Requests so far: `connection` (its number), `method`, `target`, `user_agent`,
    /// `content_type`, `body`, and `status` once answered.
    pub fn requests(&self) -> Vec<Value> {
        self.look()["requests"].as_array().unwrap().clone()
    }

    /// Whether a request waits for [`Gate::release`].
    pub fn holds(&self) -> bool {
        self.held() > 0
    }

    /// How many do.
    pub fn held(&self) -> u64 {
        self.look()["held"].as_u64().unwrap()
    }

    /// Lets all that wait now go on.
    pub fn release(&self) {
        self.lab.control("POST", &format!("gates/{}/release", self.id), &Value::Null);
    }

    fn look(&self) -> Value {
        self.lab.control("GET", &format!("gates/{}", self.id), &Value::Null)
    }
}

impl Drop for Gate<'_> {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.lab.control("DELETE", &format!("gates/{}", self.id), &Value::Null);
        }
    }
}
