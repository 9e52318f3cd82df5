/// The contract of a target as tests; start at [TargetContract].
@NullMarked
package dev.plumbline.testkit.target;

import org.jspecify.annotations.NullMarked;
