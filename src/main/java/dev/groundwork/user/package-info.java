/**
 * Users: registration, profile and public members. Depends on no other feature; posts and orders
 * tell users what can be included with them.
 */
package dev.groundwork.user;
