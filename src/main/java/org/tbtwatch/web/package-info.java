/**
 * The pages: thin doors onto {@code run}, {@code store} and {@code search}. Each noun has a package
 * of its own below this one; here they are put together and served.
 */
@NullMarked
package org.tbtwatch.web;

import org.jspecify.annotations.NullMarked;
