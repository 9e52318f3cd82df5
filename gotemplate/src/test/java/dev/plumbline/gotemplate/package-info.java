@NullMarked
package dev.plumbline.gotemplate;

import org.jspecify.annotations.NullMarked;
