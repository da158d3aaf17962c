/**
 * What a keyword means and where a notice says it: words, families of concepts, codes, scope, and
 * what is left out.
 */
@NullMarked
package org.tbtwatch.match.keyword;

import org.jspecify.annotations.NullMarked;
