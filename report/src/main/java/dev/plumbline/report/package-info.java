/// What a change does, made of values alone. Open [dev.plumbline.report.Reporter] first: it makes a
/// [dev.plumbline.report.Report], which has three faces.
@NullMarked
package dev.plumbline.report;

import org.jspecify.annotations.NullMarked;
