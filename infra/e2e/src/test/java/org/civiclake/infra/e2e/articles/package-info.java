/** The article index: which test shows each article of each regulation, or why none does. */
package org.civiclake.infra.e2e.articles;
