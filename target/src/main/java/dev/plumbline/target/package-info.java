/// SPI: observe, apply one step, delete one object, watch, keep the inventory.
@NullMarked
package dev.plumbline.target;

import org.jspecify.annotations.NullMarked;
