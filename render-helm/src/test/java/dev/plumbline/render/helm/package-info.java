@NullMarked
package dev.plumbline.render.helm;

import org.jspecify.annotations.NullMarked;
