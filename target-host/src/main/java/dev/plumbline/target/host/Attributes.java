package dev.plumbline.target.host;

import java.util.Optional;

/// What is declared about who may do what with a file or folder. What is empty is not ours: it
/// stays as it is, and never counts as drift.
///
/// @param mode permission bits, 0 to 0777; never set-user-id, set-group-id or sticky bits
/// @param owner a user's name, or its number
/// @param group a group's name, or its number
record Attributes(Optional<Integer> mode, Optional<String> owner, Optional<String> group) {}
