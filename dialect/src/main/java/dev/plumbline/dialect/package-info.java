/// SPI: people's own resources to our records, and our status back.
@NullMarked
package dev.plumbline.dialect;

import org.jspecify.annotations.NullMarked;
