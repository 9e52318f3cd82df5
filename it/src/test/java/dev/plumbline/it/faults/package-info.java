/// The faults that Plumbline has to survive, and which test holds each: open
/// [Faults][dev.plumbline.it.faults.Faults] first.
@NullMarked
package dev.plumbline.it.faults;

import org.jspecify.annotations.NullMarked;
