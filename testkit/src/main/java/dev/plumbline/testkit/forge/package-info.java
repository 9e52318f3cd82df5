/// What every forge promises, as tests; start at [ForgeContract].
@NullMarked
package dev.plumbline.testkit.forge;

import org.jspecify.annotations.NullMarked;
