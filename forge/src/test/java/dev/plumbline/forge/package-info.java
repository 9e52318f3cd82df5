@NullMarked
package dev.plumbline.forge;

import org.jspecify.annotations.NullMarked;
