/// What an approval is bound to, who counts as a second pair of eyes, and when a change may go:
/// functions of values, without a clock. Start at [Clearances].
@NullMarked
package dev.plumbline.approval;

import org.jspecify.annotations.NullMarked;
