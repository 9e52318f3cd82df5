/// One pure check a class over what was rendered.
@NullMarked
package dev.plumbline.check;

import org.jspecify.annotations.NullMarked;
