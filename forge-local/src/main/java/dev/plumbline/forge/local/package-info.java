/// The embedded Git host.
@NullMarked
package dev.plumbline.forge.local;

import org.jspecify.annotations.NullMarked;
