/// The program as a small team's forge, with the real git.
@NullMarked
package dev.plumbline.it.forge;

import org.jspecify.annotations.NullMarked;
