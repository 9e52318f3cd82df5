@NullMarked
package dev.plumbline.replica;

import org.jspecify.annotations.NullMarked;
