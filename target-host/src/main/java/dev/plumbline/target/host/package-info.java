/// This machine as a target: directories, files, processes, units.
@NullMarked
package dev.plumbline.target.host;

import org.jspecify.annotations.NullMarked;
