#include <iostream>

#include <merilo/merilo.hpp>

int main() { std::cout << "merilo " << merilo::version() << '\n'; }
