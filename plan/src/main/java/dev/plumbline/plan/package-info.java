/// Desired and observed become an ordered plan that leaves no choices; its printer.
@NullMarked
package dev.plumbline.plan;

import org.jspecify.annotations.NullMarked;
