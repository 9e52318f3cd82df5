/// Integration tests over the whole.
@NullMarked
package dev.plumbline.it;

import org.jspecify.annotations.NullMarked;
