/// Go's text/template: lexer, parser, executor, and Go's way to print values. It knows no Helm.
/// Open [TemplateParser], [TemplateSet] and [Executor] first, then [GoValue].
@NullMarked
package dev.plumbline.gotemplate;

import org.jspecify.annotations.NullMarked;
