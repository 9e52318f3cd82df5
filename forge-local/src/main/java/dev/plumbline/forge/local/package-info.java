/// The embedded forge: start at [ForgeServer] and [ForgeFolder]; [GitHost] is a Git server without
/// pull requests.
@NullMarked
package dev.plumbline.forge.local;

import org.jspecify.annotations.NullMarked;
