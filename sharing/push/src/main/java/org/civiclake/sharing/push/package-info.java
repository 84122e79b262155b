/**
 * Pushes: every order is one table brought in step at one place, a bucket, a folder or an edge
 * node, read through the sharing protocol with the receiver's own rights (NB23, SX22, YZ15).
 */
package org.civiclake.sharing.push;
