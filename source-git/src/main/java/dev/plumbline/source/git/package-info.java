/// Git over https, ssh and file: bare mirrors, trees read from blobs.
@NullMarked
package dev.plumbline.source.git;

import org.jspecify.annotations.NullMarked;
