/// Tests of this machine as a target; start at [Machine].
@NullMarked
package dev.plumbline.target.host;

import org.jspecify.annotations.NullMarked;
