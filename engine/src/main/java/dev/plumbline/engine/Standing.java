package dev.plumbline.engine;

import dev.plumbline.model.Digest;
import dev.plumbline.model.ReadSet;

/// What stands on the target: that which the run rendered that last reached its end.
///
/// @param reads what was read for it
record Standing(Digest rendered, ReadSet reads) {}
