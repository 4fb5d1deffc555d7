//! The rules, in the order of their codes.

mod access_entry;
mod admin_for_many;
mod anchors;
mod arn_blanks;
mod bad_account;
mod bare_account;
mod chosen_username;
mod empty_group;
mod empty_template;
mod entry_dropped;
mod gone;
mod groups_run_together;
mod hidden_character;
mod immutable;
mod instance_profile;
mod key_lost;
mod known_username;
mod look_alike;
mod misspelt_key;
mod misspelt_template;
mod near_limit;
mod never_matches;
mod no_admin;
mod no_groups;
mod no_namespace;
mod no_nodes;
mod no_username;
mod node_groups;
mod node_username;
mod not_a_node;
mod not_read;
mod outer_blanks;
mod placeholder;
mod random_match;
mod recreated;
mod repeated_field;
mod reserved_prefix;
mod role_path;
mod second_document;
mod service_linked_role;
mod session_arn;
mod shadowed;
mod sso_entry;
mod sso_path;
mod template;
mod unbound_group;
mod unknown_field;
pub(super) mod unknown_ignore;
mod unknown_partition;
mod unusable_manifest;
pub(super) mod unused_ignore;
mod wildcard;
mod wrong_type;
mod yaml_versions;

use super::Rule;

/// All of them.
pub static ALL: &[&Rule] = &[
    &key_lost::RULE,            // AA001
    &unusable_manifest::RULE,   // AA002
    &misspelt_key::RULE,        // AA003
    &second_document::RULE,     // AA004
    &near_limit::RULE,          // AA005
    &no_namespace::RULE,        // AA006
    &immutable::RULE,           // AA007
    &template::RULE,            // AA008
    &entry_dropped::RULE,       // AA101
    &unknown_field::RULE,       // AA102
    &repeated_field::RULE,      // AA103
    &wrong_type::RULE,          // AA104
    &groups_run_together::RULE, // AA105
    &role_path::RULE,           // AA201
    &session_arn::RULE,         // AA202
    &sso_path::RULE,            // AA203
    &arn_blanks::RULE,          // AA204
    &placeholder::RULE,         // AA205
    &wildcard::RULE,            // AA206
    &instance_profile::RULE,    // AA207
    &unknown_partition::RULE,   // AA208
    &bad_account::RULE,         // AA209
    &service_linked_role::RULE, // AA210
    &sso_entry::RULE,           // AA211
    &never_matches::RULE,       // AA219
    &shadowed::RULE,            // AA221
    &random_match::RULE,        // AA222
    &no_username::RULE,         // AA301
    &no_groups::RULE,           // AA302
    &empty_group::RULE,         // AA303
    &misspelt_template::RULE,   // AA304
    &empty_template::RULE,      // AA305
    &node_username::RULE,       // AA306
    &node_groups::RULE,         // AA307
    &not_a_node::RULE,          // AA308
    &outer_blanks::RULE,        // AA309
    &admin_for_many::RULE,      // AA401
    &chosen_username::RULE,     // AA402
    &reserved_prefix::RULE,     // AA403
    &known_username::RULE,      // AA404
    &no_admin::RULE,            // AA405
    &no_nodes::RULE,            // AA406
    &bare_account::RULE,        // AA501
    &yaml_versions::RULE,       // AA502
    &anchors::RULE,             // AA503
    &hidden_character::RULE,    // AA504
    &look_alike::RULE,          // AA505
    &unknown_ignore::RULE,      // AA506
    &unused_ignore::RULE,       // AA507
    &not_read::RULE,            // AA901
    &access_entry::RULE,        // AA902
    &unbound_group::RULE,       // AA903
    &gone::RULE,                // AA904
    &recreated::RULE,           // AA905
];

#[cfg(test)]
pub(super) mod tests;
