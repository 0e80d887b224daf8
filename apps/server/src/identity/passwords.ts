import { DomainError } from "@overstory/kernel";

export const shortestPassword = 10;
export const longestPassword = 128;

// What people choose most where ten characters are asked for; checked in lower case, with digits and signs at the end taken off as well.
const worst = new Set(
  "password,passwort,motdepasse,contraseña,passw0rd,p@ssw0rd,p@ssword,qwerty,qwertz,azerty,qwertyuiop,qwertzuiop,asdfghjkl,1q2w3e4r5t,1qaz2wsx3edc,zaq12wsxcde,q1w2e3r4t5,abcdefghij,iloveyou,letmein,welcome,admin,administrator,root,changeme,changeit,default,secret,topsecret,monkey,dragon,football,baseball,basketball,superman,batman,princess,sunshine,trustno1,whatever,starwars,computer,internet,overstory,backlog,testtest,test,guest,master,login,hello,helloworld,mypassword,newpassword,passwordpassword,correcthorsebatterystaple".split(
    ",",
  ),
);

const sameOrSequence = (password: string): boolean => {
  const codes = [...password].map((letter) => letter.codePointAt(0) as number);
  const steps = new Set(codes.slice(1).map((code, at) => code - (codes[at] as number)));
  return (
    steps.size <= 1 ||
    new Set(codes).size <= 2 ||
    /^(\d)?(0123456789|1234567890|9876543210|0987654321)\d*$/.test(password)
  );
};

/** Whether it is one of the passwords that are tried first: well known, one letter repeated, or counting up. */
export const isWorstPassword = (password: string): boolean => {
  const plain = password.toLowerCase();
  const bare = plain.replace(/[\d\W_]+$/, "").replace(/^[\d\W_]+/, "");
  return worst.has(plain) || worst.has(bare) || sameOrSequence(plain);
};

const refusal = (message: string): DomainError =>
  new DomainError({
    kind: "invalid",
    code: "weak-password",
    subject: "password",
    message,
    errors: [{ field: "password", message }],
  });

/** Refuses a password that is too short, too long, well known, or the person's own address or name. */
export const requirePassword = (password: string, about: { email?: string; name?: string } = {}): void => {
  if (password.length < shortestPassword)
    throw refusal(`The password has fewer than ${shortestPassword} characters. Choose a longer one.`);
  if (password.length > longestPassword)
    throw refusal(`The password has more than ${longestPassword} characters. Choose a shorter one.`);
  if (isWorstPassword(password)) throw refusal("This password is one of those that are guessed first. Choose another.");
  const plain = password.toLowerCase();
  const own = [about.email, about.email?.split("@")[0], about.name].map((text) =>
    text?.toLowerCase().replace(/\s+/g, ""),
  );
  if (
    own.some(
      (text) =>
        text !== undefined && text.length > 3 && plain.replace(/[\d\W_]+$/, "") === text.replace(/[\d\W_]+$/, ""),
    )
  ) {
    throw refusal("The password is your own name or e-mail address. Choose another.");
  }
};
