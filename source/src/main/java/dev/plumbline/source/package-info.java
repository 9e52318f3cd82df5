/// SPI: a reference becomes a revision and a read-only tree.
@NullMarked
package dev.plumbline.source;

import org.jspecify.annotations.NullMarked;
