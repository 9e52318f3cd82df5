/// How the rest of Plumbline speaks with any forge, embedded or elsewhere; start at [Forge].
@NullMarked
package dev.plumbline.forge;

import org.jspecify.annotations.NullMarked;
