/// One pure check a class over the wanted objects of an application. Open
/// [dev.plumbline.check.Checks] first.
@NullMarked
package dev.plumbline.check;

import org.jspecify.annotations.NullMarked;
