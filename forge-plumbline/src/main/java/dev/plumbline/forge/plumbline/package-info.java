/// The embedded forge, asked over HTTP from elsewhere; start at [PlumblineForge].
@NullMarked
package dev.plumbline.forge.plumbline;

import org.jspecify.annotations.NullMarked;
