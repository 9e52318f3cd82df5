/// SPI: a tree becomes objects, a digest and a read set.
@NullMarked
package dev.plumbline.render;

import org.jspecify.annotations.NullMarked;
